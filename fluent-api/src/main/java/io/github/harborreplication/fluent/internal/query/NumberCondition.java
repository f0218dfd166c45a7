package io.github.harborreplication.fluent.internal.query;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A condition on a number column. */
public sealed interface NumberCondition extends Condition {
  /** The number, which Harbor's columns can hold: it responds with 500 to any other. */
  static long checked(QueryKey key, long value) {
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw QueryRule.refusal(
          key + " " + value,
          "Harbor's numbers have 32 bits",
          "Write one from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
    }
    return value;
  }

  /** What is left of it between two bounds, both included; empty when nothing is. */
  Optional<NumberCondition> within(long from, long to);

  record Is(QueryKey key, long value) implements NumberCondition {
    @Override
    public String pattern() {
      return Long.toString(value);
    }

    @Override
    public boolean allows(long shown) {
      return shown == value;
    }

    @Override
    public Optional<NumberCondition> within(long from, long to) {
      return value >= from && value <= to ? Optional.of(this) : Optional.empty();
    }
  }

  /** A number is one of a few. The order of the values is kept in the text and means nothing. */
  record In(QueryKey key, Set<Long> values) implements NumberCondition {
    public In {
      if (values.isEmpty()) {
        throw QueryRule.emptyList(key);
      }
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    public static In of(QueryKey key, Collection<Long> values) {
      return new In(key, new LinkedHashSet<>(values));
    }

    @Override
    public String pattern() {
      return values.stream().map(String::valueOf).collect(Collectors.joining(" ", "{", "}"));
    }

    @Override
    public boolean allows(long shown) {
      return values.contains(shown);
    }

    @Override
    public Optional<NumberCondition> within(long from, long to) {
      List<Long> left = values.stream().filter(value -> value >= from && value <= to).toList();
      return left.isEmpty() ? Optional.empty() : Optional.of(of(key, left));
    }
  }

  /** A number lies between two bounds, both included; one of them may be missing. */
  record Range(QueryKey key, @Nullable Long least, @Nullable Long most) implements NumberCondition {
    public Range {
      if (least != null && most != null && least > most) {
        throw QueryRule.REVERSED_RANGE.refusal(
            key + "=[" + least + "~" + most + "]", "Write the lower bound first");
      }
    }

    @Override
    public String pattern() {
      return "[" + Objects.toString(least, "") + "~" + Objects.toString(most, "") + "]";
    }

    @Override
    public boolean allows(long shown) {
      return (least == null || shown >= least) && (most == null || shown <= most);
    }

    @Override
    public Optional<Condition> joinedWith(Condition other) {
      return other instanceof Range range
              && (most == null ? range.least == null : least == null && range.most == null)
          ? Optional.of(
              new Range(key, least == null ? range.least : least, most == null ? range.most : most))
          : Optional.empty();
    }

    @Override
    public Optional<NumberCondition> within(long from, long to) {
      Long low = least != null && least > from ? least : from < 1 ? null : (Long) from;
      long high = most == null ? to : Math.min(most, to);
      return low != null && low > high ? Optional.empty() : Optional.of(new Range(key, low, high));
    }
  }
}
