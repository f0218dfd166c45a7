package io.github.harborreplication.fluent.internal.query;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The values of a list's text, taken apart at single spaces. */
final class RawList {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{1,2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?");

  private static final Pattern OUTER_SPACE =
      Pattern.compile("[\\s\\x85\\p{Z}].*|.*[\\s\\x85\\p{Z}]", Pattern.DOTALL);

  private RawList() {}

  static List<String> values(PolicyKey key, String value) {
    if (value.length() < 2 || !value.endsWith("}")) {
      throw Refusal.of(
          key + "=" + value,
          "a list begins with { and ends with }",
          "Write " + key + "={a b}; for a text that begins with { write " + key + "=\\{...");
    }
    if (value.equals("{}")) {
      throw Stricter.EMPTY_LIST.refusal(
          key + "=" + value, "Name at least one value, or leave the condition out");
    }
    List<String> values = Arrays.asList(value.substring(1, value.length() - 1).split(" ", -1));
    if (values.stream().anyMatch(String::isBlank)) {
      throw Stricter.EMPTY_LIST_VALUE.refusal(
          key + "=" + value, "Put one space between two values, and none at the ends");
    }
    return values;
  }

  static List<String> texts(PolicyKey key, String value) {
    return values(key, value).stream().map(quoted -> text(key, quoted)).toList();
  }

  private static String text(PolicyKey key, String value) {
    String instead = "Quote it: " + key + "={\"...\"}";
    char first = value.charAt(0);
    char last = value.charAt(value.length() - 1);
    if (value.length() > 2 && TextIn.isQuote(first) && first == last) {
      return value.substring(1, value.length() - 1);
    }
    if (TextIn.isQuote(first) || TextIn.isQuote(last)) {
      throw Stricter.QUOTED_LIST_VALUE.refusal(
          key + " " + JavaLiteral.of(value),
          "Quote each value once, \"...\"; a value that holds a space or an outer quote cannot be in"
              + " a list: compare it alone, "
              + key
              + "=...");
    }
    if (NUMBER.matcher(value).matches()) {
      throw Refusal.of(
          key + " " + JavaLiteral.of(value),
          "in a list, Harbor takes bare digits for a number and then fails on a text",
          instead);
    }
    if (TIME.matcher(value).matches()) {
      throw Stricter.TIME_IN_TEXT_LIST.refusal(key + " " + JavaLiteral.of(value), instead);
    }
    if (OUTER_SPACE.matcher(value).matches()) {
      throw Stricter.SPACED_LIST_VALUE.refusal(key + " " + JavaLiteral.of(value), instead);
    }
    return value;
  }
}
