package io.github.harborreplication.fluent.internal.query;

import io.github.harborreplication.fluent.value.Nearest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every key that Harbor filters and sorts policies or registries by.
 *
 * <p>Harbor silently ignores any other key, and then returns everything.
 */
public enum QueryKey {
  ID("id", Column.NUMBER),
  NAME("name", Column.TEXT, "p.getName()"),
  DESCRIPTION("description", Column.TEXT, "p.getDescription()"),
  CREATOR("creator", Column.TEXT),
  SRC_REGISTRY_ID("src_registry_id", Column.NUMBER),
  DEST_REGISTRY_ID("dest_registry_id", Column.NUMBER),
  DEST_NAMESPACE("dest_namespace", Column.TEXT, "p.getDestNamespace()"),
  DEST_NAMESPACE_REPLACE_COUNT("dest_namespace_replace_count", Column.NUMBER),
  OVERRIDE("override", Column.BOOLEAN),
  ENABLED("enabled", Column.BOOLEAN),
  TRIGGER("trigger", Column.TEXT),
  FILTERS("filters", Column.TEXT),
  REPLICATE_DELETION("replicate_deletion", Column.BOOLEAN),
  CREATION_TIME("creation_time", Column.TIME),
  UPDATE_TIME("update_time", Column.TIME),
  SPEED("speed_kb", Column.NUMBER),
  COPY_BY_CHUNK("copy_by_chunk", Column.BOOLEAN),
  SINGLE_ACTIVE_REPLICATION("single_active_replication", Column.BOOLEAN),
  TYPE("type", Column.TEXT, "p.getType()"),
  URL("url", Column.TEXT, "p.getUrl()"),
  INSECURE("insecure", Column.BOOLEAN),
  HEALTH("health", Column.TEXT, "p.getStatus()"),
  CREDENTIAL_TYPE("credential_type", Column.TEXT);

  public static final Set<QueryKey> OF_POLICIES =
      Collections.unmodifiableSet(EnumSet.range(ID, SINGLE_ACTIVE_REPLICATION));

  public static final Set<QueryKey> OF_REGISTRIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              ID,
              NAME,
              DESCRIPTION,
              TYPE,
              URL,
              INSECURE,
              HEALTH,
              CREDENTIAL_TYPE,
              CREATION_TIME,
              UPDATE_TIME));

  /** What a key's column holds, and with it which patterns mean something there. */
  enum Column {
    TEXT,
    NUMBER,
    BOOLEAN,
    TIME
  }

  private final String key;
  private final Column column;
  private final @Nullable String getter;

  QueryKey(String key, Column column) {
    this(key, column, null);
  }

  QueryKey(String key, Column column, @Nullable String getter) {
    this.key = key;
    this.column = column;
    this.getter = getter;
  }

  public String key() {
    return key;
  }

  Column column() {
    return column;
  }

  /** Java code that reads the same text from an item {@code p}, if its responses show one. */
  Optional<String> getter() {
    return Optional.ofNullable(getter);
  }

  /** The one of the keys with that name; any other name is refused with the nearest key. */
  static QueryKey named(String name, Set<QueryKey> keys) {
    return find(name).filter(keys::contains).orElseThrow(() -> unknown(name, keys));
  }

  /** The key of that name; empty for any other name. */
  public static Optional<QueryKey> find(String name) {
    return Arrays.stream(values()).filter(known -> known.key.equals(name)).findFirst();
  }

  private static IllegalArgumentException unknown(String name, Set<QueryKey> among) {
    List<String> keys = among.stream().map(QueryKey::key).toList();
    String nearest = Nearest.to(name, keys);
    QueryRule rule = isOtherName(name, nearest) ? QueryRule.OTHER_NAME : QueryRule.UNKNOWN_KEY;
    return rule.refusal(
        Suggestion.literal(name),
        "Did you mean " + nearest + "? The keys are " + String.join(", ", keys));
  }

  private static boolean isOtherName(String name, String key) {
    int suffix = name.indexOf("__");
    String plain = suffix < 0 ? name : name.substring(0, suffix);
    return letters(plain).equals(letters(key)) || (plain.equals("Speed") && key.equals(SPEED.key));
  }

  private static String letters(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return key;
  }
}
