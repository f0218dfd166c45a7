package io.github.harborreplication.fluent.internal.query;

import io.github.harborreplication.fluent.value.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every key that Harbor filters and sorts policies by.
 *
 * <p>Harbor ignores any other key without a word, and then answers with everything.
 */
public enum PolicyKey {
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
  SINGLE_ACTIVE_REPLICATION("single_active_replication", Column.BOOLEAN);

  private final String key;
  private final Column column;
  private final Optional<String> getter;

  PolicyKey(String key, Column column) {
    this.key = key;
    this.column = column;
    this.getter = Optional.empty();
  }

  PolicyKey(String key, Column column, String getter) {
    this.key = key;
    this.column = column;
    this.getter = Optional.of(getter);
  }

  /** The word that Harbor takes. */
  public String key() {
    return key;
  }

  Column column() {
    return column;
  }

  /** Java code that reads the same text from a policy {@code p}, where its answers show one. */
  Optional<String> getter() {
    return getter;
  }

  /** The key of that word; any other word is refused with the nearest key. */
  static PolicyKey named(String word) {
    return find(word).orElseThrow(() -> unknown(word));
  }

  /** The key of that word; empty for any other word. */
  public static Optional<PolicyKey> find(String word) {
    return Arrays.stream(values()).filter(known -> known.key.equals(word)).findFirst();
  }

  private static IllegalArgumentException unknown(String word) {
    String nearest = Nearest.to(word, keys());
    Stricter rule = isOtherName(word, nearest) ? Stricter.OTHER_NAME : Stricter.UNKNOWN_KEY;
    return rule.refusal(
        JavaLiteral.of(word),
        "Did you mean " + nearest + "? The keys are " + String.join(", ", keys()));
  }

  private static boolean isOtherName(String word, String key) {
    int suffix = word.indexOf("__");
    String plain = suffix < 0 ? word : word.substring(0, suffix);
    return letters(plain).equals(letters(key)) || (plain.equals("Speed") && key.equals(SPEED.key));
  }

  private static String letters(String word) {
    return word.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static List<String> keys() {
    return Arrays.stream(values()).map(PolicyKey::key).toList();
  }

  @Override
  public String toString() {
    return key;
  }
}
