package io.github.harborreplication.fluent.internal.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.fluent.value.TriggerType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a policy means, by path of field, without what Harbor does not distinguish: it omits what is
 * false or empty, and reads only the id of a registry. Two policies that mean the same need no PUT,
 * which would cancel and create the schedule anew.
 */
final class PolicyMeaning {
  static final List<String> SET_BY_HARBOR = List.of("id", "creation_time", "update_time");
  private static final String FILTERS = "filters";

  /** What an absent field means. */
  private static final Map<String, JsonElement> DEFAULTS =
      Map.ofEntries(
          Map.entry("description", new JsonPrimitive("")),
          Map.entry("src_registry.id", new JsonPrimitive(0)),
          Map.entry("dest_registry.id", new JsonPrimitive(0)),
          Map.entry("dest_namespace", new JsonPrimitive("")),
          Map.entry("dest_namespace_replace_count", new JsonPrimitive(-1)),
          Map.entry("trigger.type", new JsonPrimitive(TriggerType.MANUAL.toString())),
          Map.entry("trigger.trigger_settings.cron", new JsonPrimitive("")),
          Map.entry(FILTERS, new JsonArray()),
          Map.entry("replicate_deletion", new JsonPrimitive(false)),
          Map.entry("override", new JsonPrimitive(false)),
          Map.entry("enabled", new JsonPrimitive(false)),
          Map.entry("speed", new JsonPrimitive(0)),
          Map.entry("copy_by_chunk", new JsonPrimitive(false)),
          Map.entry("single_active_replication", new JsonPrimitive(false)));

  /** What an absent member of a filter means; newer releases show it. */
  private static final Map<String, Set<JsonElement>> FILTER_DEFAULTS =
      Map.of(
          "decoration",
          Set.of(JsonNull.INSTANCE, new JsonPrimitive(""), new JsonPrimitive("matches")),
          "kind",
          Set.of(JsonNull.INSTANCE, new JsonPrimitive(""), new JsonPrimitive("doublestar")));

  private PolicyMeaning() {}

  static List<Difference> differences(JsonObject before, JsonObject after) {
    SortedMap<String, JsonElement> was = of(before);
    SortedMap<String, JsonElement> is = of(after);
    Set<String> paths = new TreeSet<>(was.keySet());
    paths.addAll(is.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(was.get(path), is.get(path)))
        .map(
            path ->
                path.equals(FILTERS)
                    // As they are written, not in the order that they are compared in.
                    ? new Difference(path, text(before.get(path)), text(after.get(path)))
                    : new Difference(path, text(was.get(path)), text(is.get(path))))
        .toList();
  }

  /** Whether a field that is not an object holds anything but its default. */
  static boolean isSet(String field, @Nullable JsonElement value) {
    return value != null && !value.isJsonNull() && !value.equals(DEFAULTS.get(field));
  }

  /** Whether the value of a filter is a pattern, and not a regular expression of a newer Harbor. */
  static boolean isPattern(JsonElement filter) {
    return !(filter(filter) instanceof JsonObject object && object.has("kind"));
  }

  /** Removes each member that this version knows, except what Harbor sets. */
  static void forget(JsonObject policy) {
    DEFAULTS.keySet().forEach(path -> forget(policy, path));
    PolicyMerge.REGISTRIES.forEach(policy::remove);
    policy.remove("name");
    policy.remove("deletion");
  }

  private static void forget(JsonObject object, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      object.remove(path);
    } else if (object.get(path.substring(0, dot)) instanceof JsonObject member) {
      forget(member, path.substring(dot + 1));
    }
  }

  private static Optional<String> text(@Nullable JsonElement value) {
    return Optional.ofNullable(value)
        .filter(some -> !some.isJsonNull())
        .map(
            some ->
                some instanceof JsonPrimitive primitive && primitive.isString()
                    ? primitive.getAsString()
                    : some.toString());
  }

  private static SortedMap<String, JsonElement> of(JsonObject policy) {
    SortedMap<String, JsonElement> meaning = new TreeMap<>();
    JsonObject read = policy.deepCopy();
    SET_BY_HARBOR.forEach(read::remove);
    PolicyMerge.shrinkRegistries(read);
    // Of the twins Harbor reads only this one.
    JsonElement deletion = read.remove("deletion");
    if (deletion != null) {
      read.add("replicate_deletion", deletion);
    }
    if (read.get(FILTERS) instanceof JsonArray filters) {
      read.add(FILTERS, filters(filters));
    }
    collect("", read, meaning);
    meaning.entrySet().removeIf(field -> !isSet(field.getKey(), field.getValue()));
    return meaning;
  }

  private static void collect(String path, JsonElement value, Map<String, JsonElement> meaning) {
    if (value instanceof JsonObject object) {
      object
          .asMap()
          .forEach(
              (name, member) ->
                  collect(path.isEmpty() ? name : path + "." + name, member, meaning));
    } else {
      meaning.put(path, value);
    }
  }

  /** All must match, so their order and that of labels mean nothing. */
  private static JsonArray filters(JsonArray filters) {
    return sorted(filters.asList().stream().map(PolicyMeaning::filter));
  }

  private static JsonElement filter(JsonElement filter) {
    if (!(filter instanceof JsonObject object)) {
      return filter;
    }
    JsonObject meaning = new JsonObject();
    for (Map.Entry<String, JsonElement> member : new TreeMap<>(object.asMap()).entrySet()) {
      JsonElement value = member.getValue();
      if (!FILTER_DEFAULTS.getOrDefault(member.getKey(), Set.of()).contains(value)) {
        meaning.add(
            member.getKey(),
            value instanceof JsonArray labels ? sorted(labels.asList().stream()) : value);
      }
    }
    return meaning;
  }

  private static JsonArray sorted(Stream<JsonElement> elements) {
    List<JsonElement> all = new ArrayList<>(elements.toList());
    all.sort(Comparator.comparing(JsonElement::toString));
    JsonArray sorted = new JsonArray();
    all.forEach(sorted::add);
    return sorted;
  }
}
