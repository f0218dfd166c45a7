package io.github.harborreplication.fake.internal.query;

import io.github.harborreplication.fake.internal.query.Criterion.Value;
import io.github.harborreplication.fake.internal.query.Parameters.Escapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The {@code q} parameter as the server reads it: un-escaped once more after HTTP did so, split at
 * commas, joined by AND; of a key given twice the last one counts.
 */
public final class Query {
  private Query() {}

  /** The condition that an item must satisfy. */
  public static <R> Predicate<R> read(String q, Table<R> table) {
    if (q.isEmpty()) {
      return row -> true;
    }
    List<Predicate<R>> tests = new ArrayList<>();
    split(Escapes.decodedOrSame(q)).forEach((key, value) -> tests.add(test(key, value, table)));
    return row -> tests.stream().allMatch(test -> test.test(row));
  }

  /** The deprecated {@code name} parameter: contains, in any case. */
  public static <R> Predicate<R> named(String part, Table<R> table) {
    return part.isEmpty() ? row -> true : against("name", Criterion.Like.part(part), table);
  }

  private static Map<String, String> split(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals <= 0 || equals == part.length() - 1) {
        throw QueryException.incomplete();
      }
      String value = part.substring(equals + 1);
      // A broken value is refused also where a later one of the same key would take its place.
      Criterion.of(value);
      parts.put(part.substring(0, equals), value);
    }
    return parts;
  }

  private static <R> Predicate<R> test(String key, String value, Table<R> table) {
    int suffix = key.indexOf("__");
    if (suffix > 0) {
      return suffixed(key.substring(0, suffix), key.substring(suffix + 2), value, table);
    }
    return against(key, Criterion.of(value), table);
  }

  /** Undocumented, and taken by the server all the same. */
  private static <R> Predicate<R> suffixed(
      String key, String suffix, String value, Table<R> table) {
    Criterion plain = Criterion.of(value);
    Value typed = Value.of(value);
    return switch (suffix) {
      case "exact", "in" -> against(key, plain, table);
      case "icontains" -> against(key, Criterion.Like.part(value), table);
      case "gt" -> against(key, new Criterion.Compared(typed, true, false), table);
      case "gte" -> against(key, new Criterion.Compared(typed, true, true), table);
      case "lt" -> against(key, new Criterion.Compared(typed, false, false), table);
      case "lte" -> against(key, new Criterion.Compared(typed, false, true), table);
      default -> table.takesAllSuffixes() ? older(key, suffix, value, table) : row -> true;
    };
  }

  /** What only Harbor before v2.13 takes. */
  private static <R> Predicate<R> older(String key, String suffix, String value, Table<R> table) {
    return switch (suffix) {
      case "startswith" -> against(key, new Criterion.Like(value, true, false, false), table);
      case "endswith" -> against(key, new Criterion.Like(value, false, true, false), table);
      case "contains" -> against(key, new Criterion.Like(value, false, false, false), table);
      case "iexact" -> against(key, new Criterion.Like(value, true, true, true), table);
      case "ne" -> {
        Column<R, ?> column = table.filterColumn(key);
        yield column == null ? row -> true : column.test(new Criterion.Exact(value)).negate();
      }
      default -> throw QueryException.unknownSuffix(key + "__" + suffix);
    };
  }

  private static <R> Predicate<R> against(String key, Criterion criterion, Table<R> table) {
    Column<R, ?> column = table.filterColumn(key);
    return column == null ? row -> true : column.test(criterion);
  }
}
