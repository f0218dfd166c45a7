package io.github.harborreplication.fake.internal.query;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

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
