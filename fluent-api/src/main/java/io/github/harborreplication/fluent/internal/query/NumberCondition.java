package io.github.harborreplication.fluent.internal.query;

import java.util.Optional;

/** A condition on a number column. */
public sealed interface NumberCondition extends Condition permits NumberIs, NumberIn, NumberRange {
  /** What is left of it below a bound (itself included); empty when nothing is. */
  Optional<NumberCondition> atMost(long bound);
}
