package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.Condition;
import io.github.harborreplication.fluent.internal.query.Query;
import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.fluent.internal.query.QueryParser;
import java.util.Set;

/**
 * The conditions that the items of a list must satisfy, evaluated by Harbor.
 *
 * <p>Created from fields, as in {@code NAME.contains("prod").and(ENABLED.isTrue())}. An immutable
 * value; two filters are equal if they have the same conditions, in any order. Creating one sends
 * nothing. What Harbor would misinterpret is refused when the filter is created, with an {@link
 * IllegalArgumentException} that shows the code that works instead.
 *
 * <p>There is no {@code or} and no {@code not}, because Harbor has none: use {@code oneOf}, or list
 * more and filter with {@code stream().filter(...)}.
 *
 * @param <T> what is listed; a filter of policies does not compile on executions
 * @see PolicyFields
 * @see RegistryFields
 */
public final class Filter<T> {
  private static final Filter<?> ALL = new Filter<>(Query.all());

  private final Query query;

  private Filter(Query query) {
    this.query = query;
  }

  static <T> Filter<T> of(Condition condition) {
    return new Filter<>(Query.of(condition));
  }

  /** The filter of a query's text, as {@code query(String)} takes it. */
  static <T> Filter<T> parse(String text, Set<QueryKey> keys) {
    return new Filter<>(QueryParser.parse(text, keys));
  }

  /**
   * {@return the filter that everything passes} Joined with another by {@link #and} it changes
   * nothing.
   *
   * @param <T> what is listed
   */
  @SuppressWarnings("unchecked")
  public static <T> Filter<T> all() {
    // It has no condition, so it fits items of any kind.
    return (Filter<T>) ALL;
  }

  /**
   * {@return a filter that requires both this and the other} Neither of the two changes.
   *
   * @param other the other filter
   * @throws IllegalArgumentException if both name the same field (Harbor would only use the last),
   *     unless they are the two ends of one range; or if the query becomes longer than 8,000 bytes
   */
  public Filter<T> and(Filter<T> other) {
    return new Filter<>(query.and(other.query));
  }

  Query query() {
    return query;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Filter<?> filter && query.equals(filter.query);
  }

  @Override
  public int hashCode() {
    return query.hashCode();
  }

  /**
   * The text of Harbor's parameter {@code q}, before any percent-encoding, as in {@code
   * name=~prod,enabled=true}.
   */
  @Override
  public String toString() {
    return query.toString();
  }
}
