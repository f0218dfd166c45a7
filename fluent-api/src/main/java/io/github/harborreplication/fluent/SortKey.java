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

  /**
   * Sorts the smallest, the earliest or the first of the alphabet first; false before true.
   *
   * @return the order
   */
  public final Sort<T> ascending() {
    return new Sort<>(key);
  }

  /**
   * Sorts the largest, the latest or the last of the alphabet first; true before false.
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
