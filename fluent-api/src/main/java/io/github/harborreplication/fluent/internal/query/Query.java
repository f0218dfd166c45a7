package io.github.harborreplication.fluent.internal.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Conditions on different keys, all of which must hold. Equal whatever their order. */
public final class Query {
  private static final Query ALL = new Query(Map.of());
  private static final int MOST_BYTES = 8_000;

  private final Map<PolicyKey, Condition> conditions;

  private Query(Map<PolicyKey, Condition> conditions) {
    this.conditions = conditions;
  }

  /** The query that everything satisfies. */
  public static Query all() {
    return ALL;
  }

  public static Query of(Condition condition) {
    return ALL.and(condition);
  }

  /** This and the other; a key in both is refused unless they give the two ends of a range. */
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
      throw Stricter.TOO_LONG.refusal(
          "q of " + longer.encoded().length() + " bytes",
          "Ask in several queries, or ask for more and choose here with stream().filter(...)");
    }
    return longer;
  }

  private static IllegalArgumentException twice(Condition present, Condition added) {
    PolicyKey key = present.key();
    return Stricter.KEY_TWICE.refusal(
        key + "=" + present.pattern() + " and " + key + "=" + added.pattern(),
        "Give one condition for a key, both ends of a range, or a list; choose the rest here:"
            + " list().stream().filter(...)");
  }

  private Query with(Condition condition) {
    Map<PolicyKey, Condition> more = new LinkedHashMap<>(conditions);
    more.put(condition.key(), condition);
    return new Query(Collections.unmodifiableMap(more));
  }

  /**
   * What is left of this query among the policies whose id is at most the bound; empty when no id
   * can satisfy both. A walk by key goes on with it.
   *
   * <p>It may be longer than a query that a caller can build: a walk must not break off midway.
   */
  public Optional<Query> withIdAtMost(long bound) {
    if (conditions.get(PolicyKey.ID) instanceof NumberCondition id) {
      return id.atMost(bound).map(this::with);
    }
    return Optional.of(with(new NumberRange(PolicyKey.ID, null, bound)));
  }

  public boolean isAll() {
    return conditions.isEmpty();
  }

  /** The condition that cannot have found this row, if there is one. */
  public Optional<Condition> brokenBy(ShownRow row) {
    for (Condition condition : conditions.values()) {
      if (!condition.allows(row)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  /** The value of the parameter {@code q}, {@link #encoded(String) encoded}. */
  public String encoded() {
    return encoded(toString());
  }

  /**
   * A query's text percent-encoded once. Harbor decodes it after HTTP has decoded it, so whoever
   * puts it into a URL encodes it once more.
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
