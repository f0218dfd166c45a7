package io.github.harborreplication.fluent.internal.query;

import java.util.EnumSet;
import java.util.Set;

/** Reads the text of a query as Harbor does, and refuses what Harbor would ignore or misread. */
public final class RawQuery {
  private RawQuery() {}

  /** The query of that text, not percent-encoded; the empty text is the query for everything. */
  public static Query parse(String text) {
    Query query = Query.all();
    if (text.isEmpty()) {
      return query;
    }
    Set<PolicyKey> seen = EnumSet.noneOf(PolicyKey.class);
    for (String term : text.split(",", -1)) {
      int equals = term.indexOf('=');
      if (equals <= 0 || equals == term.length() - 1) {
        throw Refusal.of(
            JavaLiteral.of(term) + " in " + JavaLiteral.of(text),
            "a query is key=value,key=value, without an empty key or value",
            "A comma cannot be part of a value: for a text that holds one, ask for more and choose"
                + " here, for example list().where(NAME.contains(\"part\")).stream().filter(p ->"
                + " \"a,b\".equals(p.getName()))");
      }
      PolicyKey key = PolicyKey.named(term.substring(0, equals));
      if (!seen.add(key)) {
        throw twice(key, text);
      }
      query = query.and(Query.of(RawCondition.parse(key, term.substring(equals + 1))));
    }
    return query;
  }

  private static IllegalArgumentException twice(PolicyKey key, String text) {
    return Stricter.KEY_TWICE.refusal(
        key + " in " + JavaLiteral.of(text),
        "Give one condition, a range " + key + "=[a~b] or a list " + key + "={a b} for a key");
  }
}
