package io.github.harborreplication.fake.internal.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the database reads, shows and compares a column's values. */
interface Type<C extends Comparable<? super C>> {
  C read(String text);

  default String text(C value) {
    return value.toString();
  }

  default int compare(C left, C right) {
    return left.compareTo(right);
  }

  /** Whether an unquoted integer may be compared with it. */
  default boolean takesNumbers() {
    return false;
  }

  /** Text, ordered by code point. */
  Type<String> TEXT =
      new Type<>() {
        @Override
        public String read(String text) {
          // PostgreSQL holds no NUL.
          if (text.indexOf('\0') >= 0) {
            throw BadQuery.refusedByDatabase();
          }
          return text;
        }

        @Override
        public int compare(String left, String right) {
          int length = Math.min(left.length(), right.length());
          for (int i = 0; i < length; i++) {
            if (left.charAt(i) != right.charAt(i)) {
              return weight(left.charAt(i)) - weight(right.charAt(i));
            }
          }
          return left.length() - right.length();
        }

        /** Halves of a pair stand for code points above all single ones. */
        private int weight(char c) {
          return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
        }
      };

  Type<Long> NUMBER =
      new Type<>() {
        @Override
        public Long read(String text) {
          try {
            // The columns are narrower than the API's numbers.
            return (long) Integer.parseInt(text.strip());
          } catch (NumberFormatException word) {
            throw BadQuery.refusedByDatabase();
          }
        }

        @Override
        public boolean takesNumbers() {
          return true;
        }
      };

  /** As PostgreSQL reads booleans: any beginning of the words, and 1 and 0. */
  Type<Boolean> BOOLEAN =
      new Type<>() {
        @Override
        public Boolean read(String text) {
          String word = text.strip().toLowerCase(Locale.ROOT);
          if (isOne(word, List.of("true", "yes", "on", "1"))) {
            return true;
          }
          if (isOne(word, List.of("false", "no", "off", "0"))) {
            return false;
          }
          throw BadQuery.refusedByDatabase();
        }

        private boolean isOne(String word, List<String> words) {
          // "o" could be both on and off.
          return !word.isEmpty()
              && !word.equals("o")
              && words.stream().anyMatch(whole -> whole.startsWith(word));
        }

        @Override
        public boolean takesNumbers() {
          return true;
        }
      };

  /** Times to the microsecond; an offset in the text is not looked at. */
  Type<Instant> TIME =
      new Type<>() {
        private final Pattern form =
            Pattern.compile(
                "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?"
                    + "\\s*(?:Z|[+-]\\d{2}(?::?\\d{2})?)?");

        @Override
        public Instant read(String text) {
          Matcher matcher = form.matcher(text.strip());
          if (!matcher.matches()) {
            throw BadQuery.refusedByDatabase();
          }
          String time = matcher.group(2) == null ? "00:00:00" : matcher.group(2);
          try {
            return LocalDateTime.parse(matcher.group(1) + "T" + time).toInstant(ZoneOffset.UTC);
          } catch (DateTimeException noSuchTime) {
            throw BadQuery.refusedByDatabase();
          }
        }

        @Override
        public String text(Instant value) {
          return LocalDateTime.ofInstant(value, ZoneOffset.UTC).toString().replace('T', ' ');
        }
      };
}
