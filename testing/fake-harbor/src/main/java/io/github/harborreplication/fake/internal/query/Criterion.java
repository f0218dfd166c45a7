package io.github.harborreplication.fake.internal.query;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The criterion of one key of {@code q}. */
sealed interface Criterion {
  /** {@code k=v} */
  record Exact(String value) implements Criterion {}

  /** {@code k=~v}, and suffixes that compare text. */
  record Like(String value, boolean fromStart, boolean toEnd, boolean anyCase)
      implements Criterion {
    /** Text that has this part, in any case. */
    static Like part(String value) {
      return new Like(value, false, false, true);
    }
  }

  /** {@code k=[from~to]}, one of which may be missing. */
  record Range(@Nullable Value from, @Nullable Value to) implements Criterion {}

  /** {@code k={a b}} */
  record OneOf(List<Value> values) implements Criterion {}

  /** {@code k=(a b)}, which is taken and filters nothing. */
  record Nothing() implements Criterion {}

  /** {@code k__gt=v} and its like. */
  record Compared(Value value, boolean greater, boolean orEqual) implements Criterion {}

  static Criterion of(String value) {
    return switch (value.charAt(0)) {
      case '~' -> {
        if (value.length() == 1) {
          throw QueryException.invalid(value);
        }
        yield Like.part(value.substring(1));
      }
      case '[' -> range(value);
      case '{' -> new OneOf(values(value, '}'));
      case '(' -> {
        values(value, ')');
        yield new Nothing();
      }
      case '\\' -> new Exact(value.substring(1));
      default -> new Exact(value);
    };
  }

  private static Criterion range(String value) {
    if (!value.endsWith("]")) {
      throw QueryException.invalid(value);
    }
    String[] ends = value.substring(1, value.length() - 1).split("~", -1);
    if (ends.length != 2 || (ends[0].isBlank() && ends[1].isBlank())) {
      throw QueryException.invalid(value);
    }
    return new Range(end(ends[0].strip()), end(ends[1].strip()));
  }

  private static @Nullable Value end(String raw) {
    return raw.isEmpty() ? null : Value.of(raw);
  }

  private static List<Value> values(String value, char close) {
    if (value.length() < 2 || value.charAt(value.length() - 1) != close) {
      throw QueryException.invalid(value);
    }
    List<Value> values = new ArrayList<>();
    for (String raw : value.substring(1, value.length() - 1).split(" ", -1)) {
      values.add(Value.of(raw));
    }
    return values;
  }

  /**
   * A value of a list or a range, read as the server reads it: a time, else an integer, else text
   * from whose ends quotes are trimmed.
   */
  record Value(Kind kind, String text) {
    enum Kind {
      TIME,
      NUMBER,
      TEXT
    }

    private static final Pattern TIME =
        Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,19}");

    static Value of(String raw) {
      if (TIME.matcher(raw).matches()) {
        try {
          // The parser takes a fraction and then drops it.
          LocalDateTime time =
              LocalDateTime.parse(raw.replace(' ', 'T')).truncatedTo(ChronoUnit.SECONDS);
          return new Value(
              Kind.TIME,
              time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT)));
        } catch (java.time.DateTimeException noSuchDay) {
          return new Value(Kind.TEXT, raw);
        }
      }
      if (NUMBER.matcher(raw).matches()) {
        try {
          return new Value(Kind.NUMBER, Long.toString(Long.parseLong(raw)));
        } catch (NumberFormatException beyondInt64) {
          return new Value(Kind.TEXT, raw);
        }
      }
      return new Value(Kind.TEXT, trimQuotes(raw));
    }

    private static String trimQuotes(String raw) {
      int start = 0;
      int end = raw.length();
      while (start < end && isQuote(raw.charAt(start))) {
        start++;
      }
      while (end > start && isQuote(raw.charAt(end - 1))) {
        end--;
      }
      return raw.substring(start, end);
    }

    private static boolean isQuote(char c) {
      return c == '"' || c == '\'';
    }
  }
}
