package io.github.harborreplication.fake.internal.query;

import io.github.harborreplication.fake.internal.query.Value.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column that rows of type {@code R} have in the server's database.
 *
 * @param <C> what Java reads the column's values as
 */
final class Column<R, C extends Comparable<? super C>> {
  private final Function<R, C> reader;
  private final Type<C> type;

  Column(Type<C> type, Function<R, C> reader) {
    this.type = type;
    this.reader = reader;
  }

  Comparator<R> order() {
    return (left, right) -> type.compare(reader.apply(left), reader.apply(right));
  }

  /** The test of a criterion. Its values are read at once: the database refuses before it looks. */
  Predicate<R> test(Criterion criterion) {
    if (criterion instanceof Criterion.Exact exact) {
      C wanted = type.read(exact.value());
      return row -> type.compare(reader.apply(row), wanted) == 0;
    }
    if (criterion instanceof Criterion.Contains contains) {
      Pattern wanted = pattern(Type.TEXT.read(contains.value()));
      return row -> wanted.matcher(upper(type.text(reader.apply(row)))).find();
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
      throw BadQuery.refusedByDatabase();
    }
    return type.read(value.text());
  }

  /** The server escapes {@code %} twice, which leaves a backslash followed by anything. */
  private static Pattern pattern(String part) {
    StringBuilder regex = new StringBuilder();
    part.codePoints()
        .mapToObj(Character::toString)
        .forEach(c -> regex.append(c.equals("%") ? "\\\\.*" : Pattern.quote(upper(c))));
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
