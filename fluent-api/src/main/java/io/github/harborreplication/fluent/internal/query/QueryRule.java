package io.github.harborreplication.fluent.internal.query;

/**
 * The rules that are stricter than Harbor: it would accept what they refuse, and then read
 * something else than what is written, or something undocumented. {@code queryUnchecked} sends it.
 *
 * <p>What Harbor itself refuses (400 and 500: broken syntax, text where a number is expected, an
 * empty value) is refused as well and is not among these rules.
 */
public enum QueryRule {
  UNKNOWN_KEY("Harbor ignores a key that it does not know and returns everything"),
  OTHER_NAME("Harbor's inner names and suffixes are undocumented and may go away"),
  KEY_TWICE("of the same key specified twice Harbor only uses the last"),
  AND_LIST("Harbor accepts a list in round brackets and then filters nothing"),
  PERCENT_IN_CONTAINS("in a contains, % never matches itself"),
  TEXT_RANGE("the order of texts in a range depends on Harbor's database"),
  CONTAINS_ON_NUMBER("contains on a number compares its digits"),
  BOOLEAN_LIST("a boolean is either true or false"),
  BOOLEAN_FORM("a boolean is one of true, t, yes, y, on, 1 and their opposites"),
  TIME_POINT(
      "Harbor keeps microseconds that its responses do not show, so only a range finds a time"),
  TIME_FRACTION("Harbor drops the fraction of a time that does not end in Z"),
  TIME_OFFSET("Harbor ignores an offset and takes the digits as UTC"),
  TIME_FORM("a time is written 2026-11-23T15:26:10Z, with up to six digits of fraction"),
  NUMBER_FORM("a number is written in plain digits that fit in 64 bits"),
  REVERSED_RANGE("a range that ends before it begins matches nothing"),
  EMPTY_LIST("a list without values says nothing"),
  EMPTY_LIST_VALUE("Harbor skips an empty value of a list"),
  QUOTED_LIST_VALUE("Harbor trims every quote at either end of a value in a list"),
  SPACED_LIST_VALUE("Harbor trims white space off a bare value of a list"),
  TIME_IN_TEXT_LIST("in a list, text that looks like a time matches nothing"),
  LONE_BACKSLASH("Harbor drops the first \\ of a value"),
  TOO_LONG("a q of more than 8,000 bytes (percent-encoded once) does not pass every proxy");

  private final String rule;

  QueryRule(String rule) {
    this.rule = rule;
  }

  /** Why, as the exception's message says. */
  public String rule() {
    return rule;
  }

  IllegalArgumentException refusal(String what, String instead) {
    return refusal(what, rule, instead);
  }

  static IllegalArgumentException emptyList(QueryKey key) {
    return EMPTY_LIST.refusal(key + "={}", "Name at least one value, or omit the condition");
  }

  /**
   * The exception for a query that is not sent: what was written, the rule, what to write instead.
   */
  static IllegalArgumentException refusal(String what, String rule, String instead) {
    return new IllegalArgumentException(what + ": " + rule + ". " + instead);
  }
}
