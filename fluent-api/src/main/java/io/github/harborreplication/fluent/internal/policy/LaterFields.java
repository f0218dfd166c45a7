package io.github.harborreplication.fluent.internal.policy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The fields of a policy that older releases lack. Such a server ignores them without a word; but
 * it is known by its own answer, for a server that has them shows them whatever their value.
 */
final class LaterFields {
  /** Told by Harbor's documents, of which not every release was looked at. */
  private static final Map<String, String> CAME =
      Map.of(
          "copy_by_chunk", "after v2.3.0, and in v2.6.2 at the latest",
          "single_active_replication", "after v2.6.2, and in v2.14.0 at the latest",
          "speed", "after v2.3.0, and in v2.6.2 at the latest");

  /** Shown by every release since v2.3.0, whatever its value. */
  private static final String SHOWN_BY_ALL = "dest_namespace_replace_count";

  private LaterFields() {}

  /** What a policy to be written sets in vain, and why, given what the server showed. */
  static List<String> setInVain(JsonObject shown, JsonObject after) {
    if (!shown.has("id") || !shown.has(SHOWN_BY_ALL)) {
      // A policy that is to be, or an answer that is not Harbor's whole one.
      return List.of();
    }
    return CAME.keySet().stream()
        .sorted()
        .filter(field -> !shown.has(field))
        .filter(field -> PolicyMeaning.isSet(field, after.get(field)))
        .map(field -> inVain(field, after.get(field)))
        .toList();
  }

  private static String inVain(String field, JsonElement value) {
    return field
        + " "
        + value
        + ": this Harbor does not have the field, which came "
        + CAME.get(field)
        + ", and would ignore it without a word";
  }
}
