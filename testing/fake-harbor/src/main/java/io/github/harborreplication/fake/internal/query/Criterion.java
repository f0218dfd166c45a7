package io.github.harborreplication.fake.internal.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one key of {@code q} asks for. */
sealed interface Criterion {
  /** {@code k=v} */
  record Exact(String value) implements Criterion {}

  /** {@code k=~v} */
  record Contains(String value) implements Criterion {}

  /** {@code k=[from~to]}, one of which may be missing. */
  record Range(@Nullable Value from, @Nullable Value to) implements Criterion {}

  /** {@code k={a b}} */
  record OneOf(List<Value> values) implements Criterion {}

  /** {@code k=(a b)}, which is taken and filters nothing. */
  record Nothing() implements Criterion {}

  /** {@code k__gt=v} and its like. */
  record Compared(Value value, boolean greater, boolean orEqual) implements Criterion {}

  static Criterion of(String value) {
    return switch (value.charAt(0)) {
      case '~' -> {
        if (value.length() == 1) {
          throw BadQuery.invalid(value);
        }
        yield new Contains(value.substring(1));
      }
      case '[' -> range(value);
      case '{' -> new OneOf(values(value, '}'));
      case '(' -> {
        values(value, ')');
        yield new Nothing();
      }
      case '\\' -> new Exact(value.substring(1));
      default -> new Exact(value);
    };
  }

  private static Criterion range(String value) {
    if (!value.endsWith("]")) {
      throw BadQuery.invalid(value);
    }
    String[] ends = value.substring(1, value.length() - 1).split("~", -1);
    if (ends.length != 2 || (ends[0].isBlank() && ends[1].isBlank())) {
      throw BadQuery.invalid(value);
    }
    return new Range(end(ends[0].strip()), end(ends[1].strip()));
  }

  private static @Nullable Value end(String raw) {
    return raw.isEmpty() ? null : Value.of(raw);
  }

  private static List<Value> values(String value, char close) {
    if (value.length() < 2 || value.charAt(value.length() - 1) != close) {
      throw BadQuery.invalid(value);
    }
    List<Value> values = new ArrayList<>();
    for (String raw : value.substring(1, value.length() - 1).split(" ", -1)) {
      values.add(Value.of(raw));
    }
    return values;
  }
}
