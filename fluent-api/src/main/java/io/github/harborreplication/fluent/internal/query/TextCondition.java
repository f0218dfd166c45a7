package io.github.harborreplication.fluent.internal.query;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A condition on a text column. */
public sealed interface TextCondition extends Condition {
  /** A value that begins with one of these would be read as another pattern. */
  String SPECIAL = "~[{(\\";

  /** Refuses what no text in a query can hold, regardless of the pattern. */
  private static void check(QueryKey key, String value, String instead) {
    String what = key + " " + Suggestion.literal(value);
    if (value.isEmpty()) {
      throw QueryRule.refusal(what, "Harbor refuses an empty value", instead);
    }
    if (value.indexOf(',') >= 0) {
      throw QueryRule.refusal(what, "Harbor splits a query at every comma", instead);
    }
    if (value.indexOf('\0') >= 0) {
      throw QueryRule.refusal(what, "no text in Harbor's database holds a NUL", instead);
    }
    if (value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw QueryRule.refusal(what, "half a surrogate pair has no form in UTF-8", instead);
    }
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  /** A text equals, letter case and spaces included. */
  record Is(QueryKey key, String value) implements TextCondition {
    public Is {
      check(key, value, Suggestion.forEqual(key, value));
    }

    @Override
    public String pattern() {
      return SPECIAL.indexOf(value.charAt(0)) >= 0 ? "\\" + value : value;
    }

    @Override
    public boolean allows(String shown) {
      return shown.equals(value);
    }
  }

  /** A text contains another, in any letter case. */
  record Contains(QueryKey key, String part) implements TextCondition {
    public Contains {
      String instead = Suggestion.forContains(key, part);
      check(key, part, instead);
      if (part.indexOf('%') >= 0) {
        throw QueryRule.PERCENT_IN_CONTAINS.refusal(key + " " + Suggestion.literal(part), instead);
      }
    }

    @Override
    public String pattern() {
      return "~" + part;
    }

    /** Beyond ASCII, the database decides which letters are the same in another case. */
    @Override
    public boolean allows(String shown) {
      return !isAscii(shown)
          || !isAscii(part)
          || shown.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean isAscii(String text) {
      return text.chars().allMatch(c -> c < 128);
    }
  }

  /** A text is one of a few. The order of the values is kept in the text and means nothing. */
  record In(QueryKey key, Set<String> values) implements TextCondition {
    public In {
      if (values.isEmpty()) {
        throw QueryRule.emptyList(key);
      }
      String instead = Suggestion.forAnyOf(key, values);
      for (String value : values) {
        check(key, value, instead);
        String what = key + " " + Suggestion.literal(value);
        if (value.indexOf(' ') >= 0) {
          throw QueryRule.refusal(what, "Harbor splits a list at every space", instead);
        }
        if (isQuote(value.charAt(0)) || isQuote(value.charAt(value.length() - 1))) {
          throw QueryRule.QUOTED_LIST_VALUE.refusal(what, instead);
        }
      }
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    public static In of(QueryKey key, Collection<String> values) {
      return new In(key, new LinkedHashSet<>(values));
    }

    /** Every value is quoted: unquoted, Harbor reads some as a number or a time. */
    @Override
    public String pattern() {
      return values.stream()
          .map(value -> '"' + value + '"')
          .collect(Collectors.joining(" ", "{", "}"));
    }

    @Override
    public boolean allows(String shown) {
      return values.contains(shown);
    }
  }
}
