package io.github.harborreplication.fluent.internal.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Conditions on different keys, all of which must hold. Equal regardless of their order. */
public final class Query {
  private static final Query ALL = new Query(Map.of());
  private static final int MOST_BYTES = 8_000;

  private final Map<QueryKey, Condition> conditions;

  private Query(Map<QueryKey, Condition> conditions) {
    this.conditions = conditions;
  }

  public static Query all() {
    return ALL;
  }

  public static Query of(Condition condition) {
    return ALL.and(condition);
  }

  /** This and the other; a key in both is refused unless they are the two ends of a range. */
  public Query and(Query other) {
    Query joined = this;
    for (Condition condition : other.conditions.values()) {
      joined = joined.and(condition);
    }
    return joined;
  }

  private Query and(Condition condition) {
    Condition present = conditions.get(condition.key());
    Condition joined =
        present == null
            ? condition
            : present.joinedWith(condition).orElseThrow(() -> twice(present, condition));
    Query longer = with(joined);
    if (longer.encoded().length() > MOST_BYTES) {
      throw QueryRule.TOO_LONG.refusal(
          "q of " + longer.encoded().length() + " bytes",
          "Split the query, or list more and filter locally with stream().filter(...)");
    }
    return longer;
  }

  private static IllegalArgumentException twice(Condition present, Condition added) {
    return QueryRule.KEY_TWICE.refusal(
        present.text() + " and " + added.text(),
        "Write one condition for a key, both ends of a range, or a list; filter the rest locally:"
            + " list().stream().filter(...)");
  }

  private Query with(Condition condition) {
    Map<QueryKey, Condition> more = new LinkedHashMap<>(conditions);
    more.put(condition.key(), condition);
    return new Query(Collections.unmodifiableMap(more));
  }

  /**
   * What is left of this query between two ids, both included; empty when no id can satisfy both. A
   * walk by key continues with it. Ids are counted from 1, so any lower bound is none.
   *
   * <p>It may be longer than a query that a caller can build: a walk must not break off midway.
   */
  public Optional<Query> withIds(long least, long most) {
    NumberCondition id =
        conditions.get(QueryKey.ID) instanceof NumberCondition given
            ? given
            : new NumberCondition.Range(QueryKey.ID, null, null);
    return id.within(least, most).map(this::with);
  }

  public boolean isAll() {
    return conditions.isEmpty();
  }

  public List<Condition> conditions() {
    return List.copyOf(conditions.values());
  }

  /** The value of the parameter {@code q}, {@link #encoded(String) encoded}. */
  public String encoded() {
    return encoded(toString());
  }

  /**
   * A query's text percent-encoded once. Harbor decodes it after HTTP has decoded it, so it is
   * encoded once more in a URL.
   */
  public static String encoded(String text) {
    // URLEncoder writes forms, where a space is + and ~ is not plain.
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Query query && conditions.equals(query.conditions);
  }

  @Override
  public int hashCode() {
    return conditions.hashCode();
  }

  @Override
  public String toString() {
    return conditions.values().stream().map(Condition::text).collect(Collectors.joining(","));
  }
}
