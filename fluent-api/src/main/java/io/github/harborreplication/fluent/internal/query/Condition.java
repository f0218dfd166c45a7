package io.github.harborreplication.fluent.internal.query;

import java.util.Optional;

/** What one key of a query must satisfy. Whatever Harbor would misread cannot be made. */
public sealed interface Condition
    permits TextIs, TextContains, TextIn, NumberCondition, BooleanIs, TimeRange {
  PolicyKey key();

  /** The pattern, as it stands behind {@code key=} before any percent-encoding. */
  String pattern();

  /** The condition as it stands in a query, before any percent-encoding. */
  default String text() {
    return key() + "=" + pattern();
  }

  /**
   * Whether Harbor can have found this row by the condition: false only when the row itself shows
   * that it cannot. Answers do not show every column, nor every column whole.
   */
  boolean allows(ShownRow row);

  /** Both conditions as one, where they are the two ends of a range. */
  default Optional<Condition> joinedWith(Condition other) {
    return Optional.empty();
  }
}
