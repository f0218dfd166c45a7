package io.github.harborreplication.fluent.internal.query;

/** A boolean column is true, or is false. */
public record BooleanIs(PolicyKey key, boolean value) implements Condition {
  @Override
  public String pattern() {
    return Boolean.toString(value);
  }
}
