package io.github.harborreplication.fluent.internal.query;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The code that works where Harbor's query language does not: ask for more, choose here. */
final class Instead {
  private Instead() {}

  static String ofEqual(PolicyKey key, String value) {
    return choosing(
        key, widest(key, value), text -> JavaLiteral.of(value) + ".equals(" + text + ")");
  }

  static String ofContains(PolicyKey key, String value) {
    if (value.isEmpty()) {
      return "Leave the condition out: every text contains the empty one";
    }
    String lower = JavaLiteral.of(value.toLowerCase(Locale.ROOT));
    return choosing(
        key,
        widest(key, value),
        text -> text + ".toLowerCase(Locale.ROOT).contains(" + lower + ")");
  }

  static String ofAnyOf(PolicyKey key, Collection<String> values) {
    String set =
        values.stream()
            .distinct()
            .map(JavaLiteral::of)
            .collect(Collectors.joining(", ", "Set.of(", ")"));
    return choosing(key, "", text -> set + ".contains(" + text + ")");
  }

  private static String choosing(PolicyKey key, String where, UnaryOperator<String> test) {
    return key.getter()
        .map(
            getter ->
                "Ask for more and choose here: list()"
                    + where
                    + ".stream().filter(p -> "
                    + test.apply(getter)
                    + ")")
        .orElse("Leave this condition out: Harbor cannot compare " + key + " with it");
  }

  /** A contains for the longest part that Harbor can look for, if there is any. */
  private static String widest(PolicyKey key, String value) {
    return Arrays.stream(value.split("[,%\\x00\\p{Cs}]"))
        .max(Comparator.comparingInt(String::length))
        .filter(part -> !part.isEmpty())
        .map(part -> ".where(" + key.name() + ".contains(" + JavaLiteral.of(part) + "))")
        .orElse("");
  }
}
