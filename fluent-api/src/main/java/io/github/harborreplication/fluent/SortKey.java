package io.github.harborreplication.fluent;

/**
 * A key that Harbor sorts a list by.
 *
 * <p>Text is sorted by code point: all capital letters come before the small ones.
 *
 * @param <T> what is listed
 */
public sealed class SortKey<T>
    permits TextField, NumberField, BooleanField, TimeField, TriggerField {
  private final String key;

  SortKey(String key) {
    this.key = key;
  }

  /**
   * The smallest, earliest or first in the alphabet comes first; false comes before true.
   *
   * @return the order
   */
  public final Sort<T> ascending() {
    return new Sort<>(key);
  }

  /**
   * The largest, latest or last in the alphabet comes first; true comes before false.
   *
   * @return the order
   */
  public final Sort<T> descending() {
    return new Sort<>("-" + key);
  }

  /** The key, as Harbor calls it. */
  @Override
  public final String toString() {
    return key;
  }
}
