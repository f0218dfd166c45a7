package io.github.harborreplication.fluent.value;

import java.util.List;
import java.util.Objects;

/** A value of Harbor's from an open set; two of the same set and text are equal. */
public abstract sealed class OpenValue permits ExecutionStatus, TaskStatus, TriggerType {
  private final String value;

  OpenValue(String value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** {@return the value, as Harbor writes it} */
  public final String value() {
    return value;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof OpenValue that
        && getClass() == that.getClass()
        && value.equals(that.value);
  }

  @Override
  public final int hashCode() {
    return value.hashCode();
  }

  /** The value, as Harbor writes it. */
  @Override
  public final String toString() {
    return value;
  }

  /** Returns a known value: to any other Harbor responds with an empty list. */
  static String require(String kind, String value, List<? extends OpenValue> known) {
    Objects.requireNonNull(value, "value");
    List<String> values = known.stream().map(OpenValue::value).toList();
    if (values.contains(value)) {
      return value;
    }
    throw new IllegalArgumentException(
        String.format(
            "\"%s\": Harbor has no such %s and would return an empty list. Did you mean %s?"
                + " Known are %s; unchecked(...) takes any value",
            value.replaceAll("\\p{Cntrl}", "?"),
            kind,
            Nearest.to(value, values),
            String.join(", ", values)));
  }
}
