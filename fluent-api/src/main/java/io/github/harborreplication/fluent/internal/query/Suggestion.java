package io.github.harborreplication.fluent.internal.query;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The code that works where Harbor's query language does not: list more, filter locally. */
final class Suggestion {
  private Suggestion() {}

  static String forEqual(QueryKey key, String value) {
    return filtering(key, widest(key, value), text -> literal(value) + ".equals(" + text + ")");
  }

  static String forContains(QueryKey key, String value) {
    if (value.isEmpty()) {
      return "Omit the condition: every text contains the empty one";
    }
    String lower = literal(value.toLowerCase(Locale.ROOT));
    return filtering(
        key,
        widest(key, value),
        text -> text + ".toLowerCase(Locale.ROOT).contains(" + lower + ")");
  }

  static String forAnyOf(QueryKey key, Collection<String> values) {
    String set =
        values.stream()
            .distinct()
            .map(Suggestion::literal)
            .collect(Collectors.joining(", ", "Set.of(", ")"));
    return filtering(key, "", text -> set + ".contains(" + text + ")");
  }

  private static String filtering(QueryKey key, String where, UnaryOperator<String> test) {
    return key.getter()
        .map(
            getter ->
                "List more and filter locally: list()%s.stream().filter(p -> %s)"
                    .formatted(where, test.apply(getter)))
        .orElse("Omit this condition: Harbor cannot compare " + key + " with it");
  }

  /** A contains for the longest part that Harbor can look for, if there is any. */
  private static String widest(QueryKey key, String value) {
    return Arrays.stream(value.split("[,%\\x00\\p{Cs}]"))
        .max(Comparator.comparingInt(String::length))
        .filter(part -> !part.isEmpty())
        .map(part -> ".where(" + key.name() + ".contains(" + literal(part) + "))")
        .orElse("");
  }

  /** A text as a literal of Java, so that messages show exactly what was specified. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
              } else if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                literal.append(String.format("\\u%04x", c));
              } else {
                literal.appendCodePoint(c);
              }
            });
    return literal.append('"').toString();
  }
}
