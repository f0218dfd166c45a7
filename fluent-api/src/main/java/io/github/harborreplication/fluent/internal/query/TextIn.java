package io.github.harborreplication.fluent.internal.query;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A text is one of a few. The order of the values is kept in the text and means nothing. */
public record TextIn(PolicyKey key, Set<String> values) implements Condition {
  public TextIn {
    if (values.isEmpty()) {
      throw Stricter.EMPTY_LIST.refusal(
          key + "={}", "Name at least one value, or leave the condition out");
    }
    String instead = Instead.ofAnyOf(key, values);
    for (String value : values) {
      TextRule.check(key, value, instead);
      String asked = key + " " + JavaLiteral.of(value);
      if (value.indexOf(' ') >= 0) {
        throw Refusal.of(asked, "Harbor splits a list at every space", instead);
      }
      if (isQuote(value.charAt(0)) || isQuote(value.charAt(value.length() - 1))) {
        throw Stricter.QUOTED_LIST_VALUE.refusal(asked, instead);
      }
    }
    values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  public static TextIn of(PolicyKey key, Collection<String> values) {
    return new TextIn(key, new LinkedHashSet<>(values));
  }

  /** Every value is quoted: unquoted, Harbor reads some as a number or a time. */
  @Override
  public String pattern() {
    return values.stream()
        .map(value -> '"' + value + '"')
        .collect(Collectors.joining(" ", "{", "}"));
  }

  @Override
  public boolean allows(ShownRow row) {
    String shown = row.text(key);
    return shown == null || values.contains(shown);
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
