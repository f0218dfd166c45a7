package io.github.harborreplication.fluent.internal.query;

import java.util.regex.Pattern;

/** Reads a number column's value. */
final class RawNumber {
  private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

  private RawNumber() {}

  static long parse(PolicyKey key, String text) {
    String instead = "Write " + key + "=5, " + key + "=[1~5] or " + key + "={1 2}";
    if (!DIGITS.matcher(text).matches()) {
      throw Stricter.NUMBER_FORM.refusal(key + " " + JavaLiteral.of(text), instead);
    }
    try {
      return NumberCondition.checked(key, Long.parseLong(text));
    } catch (NumberFormatException e) {
      IllegalArgumentException refusal =
          Stricter.NUMBER_FORM.refusal(key + " " + JavaLiteral.of(text), instead);
      refusal.initCause(e);
      throw refusal;
    }
  }
}
