package io.github.harborreplication.fluent.internal.query;

import java.util.Optional;

/** What one key of a query must satisfy. What Harbor would misinterpret cannot be created. */
public sealed interface Condition
    permits TextCondition, NumberCondition, TimeRange, Condition.BooleanIs {
  QueryKey key();

  /** The pattern, as it follows {@code key=} before any percent-encoding. */
  String pattern();

  /** The condition as it is in a query, before any percent-encoding. */
  default String text() {
    return key() + "=" + pattern();
  }

  /**
   * Whether Harbor can have found an item that shows this number: a boolean as 1 or 0, a time in
   * milliseconds since 1970, cut.
   */
  default boolean allows(long shown) {
    return true;
  }

  default boolean allows(String shown) {
    return true;
  }

  /** Both conditions as one, if they are the two ends of a range. */
  default Optional<Condition> joinedWith(Condition other) {
    return Optional.empty();
  }

  record BooleanIs(QueryKey key, boolean value) implements Condition {
    @Override
    public String pattern() {
      return Boolean.toString(value);
    }

    @Override
    public boolean allows(long shown) {
      return (shown == 1) == value;
    }
  }
}
