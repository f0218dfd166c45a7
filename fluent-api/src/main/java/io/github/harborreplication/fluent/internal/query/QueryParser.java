package io.github.harborreplication.fluent.internal.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a query's text as Harbor does, and refuses what Harbor would ignore or misinterpret. */
public final class QueryParser {
  private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");
  private static final Pattern LISTED_NUMBER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern LISTED_TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{1,2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?");
  private static final Pattern OUTER_SPACE =
      Pattern.compile("[\\s\\x85\\p{Z}].*|.*[\\s\\x85\\p{Z}]", Pattern.DOTALL);

  /** Harbor takes a time without fraction as UTC, and a finer one only with Z. */
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})([.][0-9]{1,6})?"
              + "(Z|[+-][0-9:]+)?");

  private final QueryKey key;
  private final String value;

  private QueryParser(QueryKey key, String value) {
    this.key = key;
    this.value = value;
  }

  /** The query of that text, not percent-encoded; the empty text is the query for everything. */
  public static Query parse(String text, Set<QueryKey> keys) {
    Query query = Query.all();
    if (text.isEmpty()) {
      return query;
    }
    Set<QueryKey> seen = EnumSet.noneOf(QueryKey.class);
    for (String term : text.split(",", -1)) {
      int equals = term.indexOf('=');
      if (equals <= 0 || equals == term.length() - 1) {
        throw QueryRule.refusal(
            Suggestion.literal(term) + " in " + Suggestion.literal(text),
            "a query is key=value,key=value, without an empty key or value",
            "A comma cannot be part of a value: for a text that holds one, list more and filter"
                + " locally, for example list().where(NAME.contains(\"part\")).stream().filter(p ->"
                + " \"a,b\".equals(p.getName()))");
      }
      QueryKey key = QueryKey.named(term.substring(0, equals), keys);
      if (!seen.add(key)) {
        throw QueryRule.KEY_TWICE.refusal(
            key + " in " + Suggestion.literal(text),
            "Write one condition, a range " + key + "=[a~b] or a list " + key + "={a b} for a key");
      }
      query = query.and(Query.of(new QueryParser(key, term.substring(equals + 1)).condition()));
    }
    return query;
  }

  private Condition condition() {
    if (value.charAt(0) == '(') {
      throw refusal(
          QueryRule.AND_LIST,
          "For any of several values write "
              + key
              + "={a b}, for a text that begins with ( write "
              + key
              + "=\\(...");
    }
    return switch (key.column()) {
      case TEXT -> text();
      case NUMBER -> number();
      case BOOLEAN -> bool();
      case TIME -> time();
    };
  }

  private Condition text() {
    return switch (value.charAt(0)) {
      case '~' -> new TextCondition.Contains(key, value.substring(1));
      case '{' -> TextCondition.In.of(key, list().stream().map(this::listedText).toList());
      case '[' ->
          throw refusal(
              QueryRule.TEXT_RANGE, "For a text that begins with [ write " + key + "=\\[...");
      case '\\' -> {
        if (value.length() == 1 || TextCondition.SPECIAL.indexOf(value.charAt(1)) < 0) {
          throw refusal(
              QueryRule.LONE_BACKSLASH,
              "For a text that begins with \\ write " + key + "=\\" + value);
        }
        yield new TextCondition.Is(key, value.substring(1));
      }
      default -> new TextCondition.Is(key, value);
    };
  }

  private Condition number() {
    return switch (value.charAt(0)) {
      case '~' ->
          throw refusal(
              QueryRule.CONTAINS_ON_NUMBER, "Write a number, a range [1~5] or a list {1 2}");
      case '{' -> NumberCondition.In.of(key, list().stream().map(this::number).toList());
      case '[' -> new NumberCondition.Range(key, end(true, this::number), end(false, this::number));
      default -> new NumberCondition.Is(key, number(value));
    };
  }

  private long number(String text) {
    try {
      if (DIGITS.matcher(text).matches()) {
        return NumberCondition.checked(key, Long.parseLong(text));
      }
      throw numberForm(text);
    } catch (NumberFormatException e) {
      throw causedBy(e, numberForm(text));
    }
  }

  private IllegalArgumentException numberForm(String text) {
    return refusal(
        QueryRule.NUMBER_FORM, text, "Write " + key + "=5, " + key + "=[1~5] or " + key + "={1 2}");
  }

  private Condition bool() {
    String instead = "Write " + key + "=true or " + key + "=false";
    if ("~[{".indexOf(value.charAt(0)) >= 0) {
      throw refusal(QueryRule.BOOLEAN_LIST, instead);
    }
    // As PostgreSQL reads them.
    String lower = value.toLowerCase(Locale.ROOT);
    boolean yes = List.of("true", "t", "yes", "y", "on", "1").contains(lower);
    if (!yes && !List.of("false", "f", "no", "n", "off", "0").contains(lower)) {
      throw refusal(QueryRule.BOOLEAN_FORM, instead);
    }
    return new Condition.BooleanIs(key, yes);
  }

  private Condition time() {
    if (value.charAt(0) != '[') {
      throw refusal(
          QueryRule.TIME_POINT,
          "Write " + key + "=[2026-11-23T00:00:00Z~2026-11-23T23:59:59.999999Z]");
    }
    return new TimeRange(key, end(true, this::time), end(false, this::time));
  }

  private Instant time(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw timeForm(text);
    }
    String fraction = parts.group(3) == null ? "" : parts.group(3);
    String zone = parts.group(4) == null ? "" : parts.group(4);
    if (!zone.isEmpty() && !zone.equals("Z")) {
      throw refusal(QueryRule.TIME_OFFSET, text, "Write the time in UTC, followed by a Z");
    }
    if (!fraction.isEmpty() && zone.isEmpty()) {
      throw refusal(QueryRule.TIME_FRACTION, text, "Write " + text.replace(' ', 'T') + "Z");
    }
    try {
      return Instant.parse(parts.group(1) + "T" + parts.group(2) + fraction + "Z");
    } catch (DateTimeException e) {
      throw causedBy(e, timeForm(text));
    }
  }

  private IllegalArgumentException timeForm(String text) {
    return refusal(QueryRule.TIME_FORM, text, "Write the day and the time of day, in UTC");
  }

  /** One end of a range's text, without the spaces around it; null when it is missing. */
  private <T> @Nullable T end(boolean first, Function<String, T> read) {
    int middle = value.indexOf('~');
    boolean broken = !value.endsWith("]") || middle < 0 || middle != value.lastIndexOf('~');
    String from = broken ? "" : value.substring(1, middle).strip();
    String to = broken ? "" : value.substring(middle + 1, value.length() - 1).strip();
    if (from.isEmpty() && to.isEmpty()) {
      throw QueryRule.refusal(
          key + "=" + value,
          "a range is [from~to] with one ~ and at least one end",
          "Write " + key + "=[from~to], " + key + "=[from~] or " + key + "=[~to]");
    }
    String end = first ? from : to;
    return end.isEmpty() ? null : read.apply(end);
  }

  /** The values of a list's text, split at single spaces. */
  private List<String> list() {
    if (value.length() < 2 || !value.endsWith("}")) {
      throw QueryRule.refusal(
          key + "=" + value,
          "a list begins with { and ends with }",
          "Write " + key + "={a b}; for a text that begins with { write " + key + "=\\{...");
    }
    if (value.equals("{}")) {
      throw QueryRule.emptyList(key);
    }
    List<String> values = Arrays.asList(value.substring(1, value.length() - 1).split(" ", -1));
    if (values.stream().anyMatch(String::isBlank)) {
      throw refusal(
          QueryRule.EMPTY_LIST_VALUE, "Put one space between two values, and none at the ends");
    }
    return values;
  }

  private String listedText(String listed) {
    String instead = "Quote it: " + key + "={\"...\"}";
    char first = listed.charAt(0);
    char last = listed.charAt(listed.length() - 1);
    if (listed.length() > 2 && TextCondition.isQuote(first) && first == last) {
      return listed.substring(1, listed.length() - 1);
    }
    if (TextCondition.isQuote(first) || TextCondition.isQuote(last)) {
      throw refusal(
          QueryRule.QUOTED_LIST_VALUE,
          listed,
          "Quote each value once, \"...\"; a value that holds a space or an outer quote cannot be"
              + " in a list: compare it alone, "
              + key
              + "=...");
    }
    if (LISTED_NUMBER.matcher(listed).matches()) {
      throw QueryRule.refusal(
          key + " " + Suggestion.literal(listed),
          "in a list, Harbor takes bare digits for a number and then fails on a text",
          instead);
    }
    if (LISTED_TIME.matcher(listed).matches()) {
      throw refusal(QueryRule.TIME_IN_TEXT_LIST, listed, instead);
    }
    if (OUTER_SPACE.matcher(listed).matches()) {
      throw refusal(QueryRule.SPACED_LIST_VALUE, listed, instead);
    }
    return listed;
  }

  private IllegalArgumentException refusal(QueryRule rule, String instead) {
    return rule.refusal(key + "=" + value, instead);
  }

  private IllegalArgumentException refusal(QueryRule rule, String part, String instead) {
    return rule.refusal(key + " " + Suggestion.literal(part), instead);
  }

  private static IllegalArgumentException causedBy(
      Exception cause, IllegalArgumentException refusal) {
    refusal.initCause(cause);
    return refusal;
  }
}
