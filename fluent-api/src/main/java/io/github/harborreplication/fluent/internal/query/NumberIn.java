package io.github.harborreplication.fluent.internal.query;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A number is one of a few. The order of the values is kept in the text and means nothing. */
public record NumberIn(PolicyKey key, Set<Long> values) implements NumberCondition {
  public NumberIn {
    if (values.isEmpty()) {
      throw Stricter.EMPTY_LIST.refusal(
          key + "={}", "Name at least one value, or leave the condition out");
    }
    values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  public static NumberIn of(PolicyKey key, Collection<Long> values) {
    return new NumberIn(key, new LinkedHashSet<>(values));
  }

  @Override
  public String pattern() {
    return values.stream().map(String::valueOf).collect(Collectors.joining(" ", "{", "}"));
  }

  @Override
  public boolean allows(ShownRow row) {
    Long shown = row.number(key);
    return shown == null || values.contains(shown);
  }

  @Override
  public Optional<NumberCondition> atMost(long bound) {
    List<Long> left = values.stream().filter(value -> value <= bound).toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(of(key, left));
  }
}
