package io.github.harborreplication.fluent.internal.query;

import java.util.Optional;

/** A number equals. */
public record NumberIs(PolicyKey key, long value) implements NumberCondition {
  @Override
  public String pattern() {
    return Long.toString(value);
  }

  @Override
  public boolean allows(ShownRow row) {
    Long shown = row.number(key);
    return shown == null || shown == value;
  }

  @Override
  public Optional<NumberCondition> atMost(long bound) {
    return value <= bound ? Optional.of(this) : Optional.empty();
  }
}
