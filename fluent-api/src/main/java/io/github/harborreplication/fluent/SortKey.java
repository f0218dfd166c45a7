package io.github.harborreplication.fluent;

/**
 * A key that Harbor sorts a list by.
 *
 * <p>Text is sorted by code point: all upper-case letters come before the lower-case ones.
 *
 * @param <T> what is listed
 */
public sealed class SortKey<T>
    permits TextField, NumberField, BooleanField, TimeField, TriggerField {
  private final String key;

  SortKey(String key) {
    this.key = key;
  }

  /** {@return the order with the smallest, earliest or alphabetically first first; false first} */
  public final Sort<T> ascending() {
    return new Sort<>(key);
  }

  /** {@return the order with the largest, latest or alphabetically last first; true first} */
  public final Sort<T> descending() {
    return new Sort<>("-" + key);
  }

  /** The key, as Harbor calls it. */
  @Override
  public final String toString() {
    return key;
  }
}
