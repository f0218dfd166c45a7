package io.github.harborreplication.fluent.internal.query;

import java.util.Optional;

/** What one key of a query must satisfy. Whatever Harbor would misread cannot be made. */
public sealed interface Condition
    permits TextIs, TextContains, TextIn, NumberCondition, BooleanIs, TimeRange {
  PolicyKey key();

  /** The pattern, as it stands behind {@code key=} before any percent-encoding. */
  String pattern();

  /** Both conditions as one, where they are the two ends of a range. */
  default Optional<Condition> joinedWith(Condition other) {
    return Optional.empty();
  }
}
