package io.github.harborreplication.fluent.internal.query;

/** A boolean column is true, or is false. */
public record BooleanIs(PolicyKey key, boolean value) implements Condition {
  @Override
  public String pattern() {
    return Boolean.toString(value);
  }

  @Override
  public boolean allows(ShownRow row) {
    Long shown = row.number(key);
    return shown == null || (shown == 1) == value;
  }
}
