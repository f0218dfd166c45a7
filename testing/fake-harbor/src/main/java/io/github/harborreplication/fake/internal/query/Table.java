package io.github.harborreplication.fake.internal.query;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which items of one kind can be filtered and sorted. A key that is not among them is
 * silently ignored: a misspelt filter returns everything.
 */
public final class Table<R> {
  private final Map<String, Column<R, ?>> columns = new HashMap<>();
  private final Set<String> sortOnly = new HashSet<>();
  private final Comparator<R> usual;
  private boolean allSuffixes;

  /**
   * Starts without columns.
   *
   * @param usual the order without a {@code sort}
   */
  public Table(Comparator<R> usual) {
    this.usual = usual;
  }

  /** Starts without columns; without a {@code sort} items stay in the order in which they come. */
  public Table() {
    this(Comparator.comparing(row -> 0));
  }

  public Table<R> text(String key, Function<R, String> reader) {
    return add(key, new Column<>(Column.Type.TEXT, reader));
  }

  public Table<R> number(String key, ToLongFunction<R> reader) {
    return add(key, new Column<>(Column.Type.NUMBER, row -> reader.applyAsLong(row)));
  }

  public Table<R> flag(String key, Predicate<R> reader) {
    return add(key, new Column<>(Column.Type.BOOLEAN, row -> reader.test(row)));
  }

  public Table<R> time(String key, Function<R, Instant> reader) {
    return add(key, new Column<>(Column.Type.TIME, reader));
  }

  /** Hands every suffix of a key to the database, as Harbor did before v2.13. */
  public Table<R> allSuffixes() {
    allSuffixes = true;
    return this;
  }

  boolean takesAllSuffixes() {
    return allSuffixes;
  }

  /** A text by which items can be sorted and not filtered. */
  public Table<R> sortOnly(String key, Function<R, String> reader) {
    sortOnly.add(key);
    columns.put(key, new Column<>(Column.Type.TEXT, reader));
    return this;
  }

  /** A column goes by its name in Go too, as on the server. */
  private Table<R> add(String key, Column<R, ?> column) {
    columns.put(key, column);
    columns.put(inGo(key), column);
    return this;
  }

  private static String inGo(String key) {
    StringBuilder name = new StringBuilder();
    for (String part : key.split("_", -1)) {
      int capitals = Set.of("id", "url").contains(part) ? part.length() : 1;
      name.append(part.substring(0, capitals).toUpperCase(Locale.ROOT));
      name.append(part.substring(capitals));
    }
    return name.toString();
  }

  /** Sets the name in Go of a column that has another there. */
  public Table<R> alias(String alias, String key) {
    columns.put(alias, requireNonNull(columns.get(key), key));
    columns.remove(inGo(key));
    return this;
  }

  /** The column by which a key filters. */
  @Nullable Column<R, ?> filterColumn(String key) {
    return sortOnly.contains(key) ? null : column(key);
  }

  @Nullable Column<R, ?> column(String key) {
    return columns.get(key);
  }

  Comparator<R> usualOrder() {
    return usual;
  }
}
