package io.github.harborreplication.fluent.internal.query;

import java.util.Optional;

/** A condition on a number column. */
public sealed interface NumberCondition extends Condition permits NumberIs, NumberIn, NumberRange {
  /** The number, which Harbor's columns can hold: it responds with 500 to any other. */
  static long checked(PolicyKey key, long value) {
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw Refusal.of(
          key + " " + value,
          "Harbor's numbers have 32 bits",
          "Write one from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
    }
    return value;
  }

  /** What is left of it below a bound (itself included); empty when nothing is. */
  Optional<NumberCondition> atMost(long bound);
}
