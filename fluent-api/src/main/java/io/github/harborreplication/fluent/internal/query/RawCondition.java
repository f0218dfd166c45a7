package io.github.harborreplication.fluent.internal.query;

import java.util.List;
import java.util.Locale;

/** Reads one value of a query's text, by the column that its key stands for. */
final class RawCondition {
  private RawCondition() {}

  static Condition parse(PolicyKey key, String value) {
    if (value.charAt(0) == '(') {
      throw Stricter.AND_LIST.refusal(
          key + "=" + value,
          "For any of several values write "
              + key
              + "={a b}, for a text that begins with ( write "
              + key
              + "=\\(...");
    }
    return switch (key.column()) {
      case TEXT -> text(key, value);
      case NUMBER -> number(key, value);
      case BOOLEAN -> bool(key, value);
      case TIME -> time(key, value);
    };
  }

  private static Condition text(PolicyKey key, String value) {
    return switch (value.charAt(0)) {
      case '~' -> new TextContains(key, value.substring(1));
      case '{' -> TextIn.of(key, RawList.texts(key, value));
      case '[' ->
          throw Stricter.TEXT_RANGE.refusal(
              key + "=" + value, "For a text that begins with [ write " + key + "=\\[...");
      case '\\' -> escaped(key, value);
      default -> new TextIs(key, value);
    };
  }

  private static Condition escaped(PolicyKey key, String value) {
    if (value.length() == 1 || TextIs.SPECIAL.indexOf(value.charAt(1)) < 0) {
      throw Stricter.LONE_BACKSLASH.refusal(
          key + "=" + value, "For a text that begins with \\ write " + key + "=\\" + value);
    }
    return new TextIs(key, value.substring(1));
  }

  private static Condition number(PolicyKey key, String value) {
    return switch (value.charAt(0)) {
      case '~' ->
          throw Stricter.CONTAINS_ON_NUMBER.refusal(
              key + "=" + value, "Write a number, a range [1~5] or a list {1 2}");
      case '{' ->
          NumberIn.of(
              key, RawList.values(key, value).stream().map(v -> RawNumber.parse(key, v)).toList());
      case '[' -> {
        RawRange range = RawRange.parse(key, value);
        yield new NumberRange(
            key,
            range.least().map(end -> RawNumber.parse(key, end)).orElse(null),
            range.most().map(end -> RawNumber.parse(key, end)).orElse(null));
      }
      default -> new NumberIs(key, RawNumber.parse(key, value));
    };
  }

  private static Condition bool(PolicyKey key, String value) {
    String instead = "Write " + key + "=true or " + key + "=false";
    if ("~[{".indexOf(value.charAt(0)) >= 0) {
      throw Stricter.BOOLEAN_LIST.refusal(key + "=" + value, instead);
    }
    // PostgreSQL's words.
    String word = value.toLowerCase(Locale.ROOT);
    if (List.of("true", "t", "yes", "y", "on", "1").contains(word)) {
      return new BooleanIs(key, true);
    }
    if (List.of("false", "f", "no", "n", "off", "0").contains(word)) {
      return new BooleanIs(key, false);
    }
    throw Stricter.BOOLEAN_FORM.refusal(key + "=" + value, instead);
  }

  private static Condition time(PolicyKey key, String value) {
    if (value.charAt(0) != '[') {
      throw Stricter.TIME_POINT.refusal(
          key + "=" + value,
          "Write " + key + "=[2026-11-23T00:00:00Z~2026-11-23T23:59:59.999999Z]");
    }
    RawRange range = RawRange.parse(key, value);
    return new TimeRange(
        key,
        range.least().map(end -> RawTime.parse(key, end)).orElse(null),
        range.most().map(end -> RawTime.parse(key, end)).orElse(null));
  }
}
