package io.github.harborreplication.fake.internal.query;

import io.github.harborreplication.fake.internal.query.Criterion.Value;
import io.github.harborreplication.fake.internal.query.Criterion.Value.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column that items of type {@code R} have in the server's database.
 *
 * @param <C> what Java reads the column's values as
 */
record Column<R, C extends Comparable<? super C>>(Type<C> type, Function<R, C> reader) {
  Comparator<R> order() {
    return (left, right) -> type.compare(reader.apply(left), reader.apply(right));
  }

  /**
   * The test of a criterion. Its values are read at once: the database refuses before it compares.
   */
  Predicate<R> test(Criterion criterion) {
    if (criterion instanceof Criterion.Exact exact) {
      C wanted = type.read(exact.value());
      return row -> type.compare(reader.apply(row), wanted) == 0;
    }
    if (criterion instanceof Criterion.Like like) {
      Pattern wanted = pattern(like);
      return row -> wanted.matcher(cased(type.text(reader.apply(row)), like.anyCase())).find();
    }
    if (criterion instanceof Criterion.OneOf oneOf) {
      List<C> wanted = oneOf.values().stream().filter(this::canMatch).map(this::read).toList();
      return row -> wanted.stream().anyMatch(one -> type.compare(reader.apply(row), one) == 0);
    }
    if (criterion instanceof Criterion.Range range) {
      C from = readIfAny(range.from());
      C to = readIfAny(range.to());
      return row ->
          (from == null || type.compare(reader.apply(row), from) >= 0)
              && (to == null || type.compare(reader.apply(row), to) <= 0);
    }
    if (criterion instanceof Criterion.Compared compared) {
      C limit = read(compared.value());
      return row -> {
        int sign = type.compare(reader.apply(row), limit);
        return sign == 0 ? compared.orEqual() : sign > 0 == compared.greater();
      };
    }
    return row -> true;
  }

  /** What looks like a time matches no text. */
  private boolean canMatch(Value value) {
    return value.kind() != Kind.TIME || !type.equals(Type.TEXT);
  }

  private @Nullable C readIfAny(@Nullable Value value) {
    return value == null ? null : read(value);
  }

  private C read(Value value) {
    if (value.kind() == Kind.NUMBER && !type.takesNumbers()) {
      throw QueryException.refusedByDatabase();
    }
    return type.read(value.text());
  }

  /** The server escapes {@code %} twice, which leaves a backslash followed by anything. */
  private static Pattern pattern(Criterion.Like like) {
    StringBuilder regex = new StringBuilder(like.fromStart() ? "\\A" : "");
    Type.TEXT
        .read(like.value())
        .codePoints()
        .mapToObj(Character::toString)
        .map(c -> c.equals("%") ? "\\\\.*" : Pattern.quote(cased(c, like.anyCase())))
        .forEach(regex::append);
    return Pattern.compile(regex.append(like.toEnd() ? "\\z" : "").toString(), Pattern.DOTALL);
  }

  private static String cased(String text, boolean any) {
    return any ? text.toUpperCase(Locale.ROOT) : text;
  }

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
              throw QueryException.refusedByDatabase();
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

          /** Halves of a pair are parts of code points above all single ones. */
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
              throw QueryException.refusedByDatabase();
            }
          }

          @Override
          public boolean takesNumbers() {
            return true;
          }
        };

    /** As PostgreSQL reads booleans: any prefix of the names, and 1 and 0. */
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
            throw QueryException.refusedByDatabase();
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
              throw QueryException.refusedByDatabase();
            }
            String time = matcher.group(2) == null ? "00:00:00" : matcher.group(2);
            try {
              return LocalDateTime.parse(matcher.group(1) + "T" + time).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException noSuchTime) {
              throw QueryException.refusedByDatabase();
            }
          }

          @Override
          public String text(Instant value) {
            return LocalDateTime.ofInstant(value, ZoneOffset.UTC).toString().replace('T', ' ');
          }
        };
  }
}
