package io.github.harborreplication.fluent.internal.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings what changed in a model into the JSON that it was read from. */
final class PolicyMerge {
  static final List<String> REGISTRIES = List.of("src_registry", "dest_registry");

  private PolicyMerge() {}

  static void merge(JsonObject into, JsonObject before, JsonObject after) {
    TreeSet<String> members = new TreeSet<>(before.keySet());
    members.addAll(after.keySet());
    for (String member : members) {
      JsonElement old = before.get(member);
      JsonElement now = after.get(member);
      if (Objects.equals(old, now)) {
        continue;
      }
      if (now == null) {
        into.remove(member);
      } else if (old instanceof JsonObject was
          && now instanceof JsonObject is
          && into.get(member) instanceof JsonObject there) {
        merge(there, was, is);
      } else {
        into.add(member, now);
      }
    }
  }

  static void overlay(JsonObject into, JsonObject from) {
    from.asMap()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonObject more && into.get(name) instanceof JsonObject there) {
                overlay(there, more);
              } else {
                into.add(name, value);
              }
            });
  }

  /**
   * The filters after a change. The same object is the same filter, even if it changed, and keeps
   * what the model does not know of it: a regular expression must not become a glob.
   */
  static JsonArray filters(
      JsonArray there,
      JsonArray before,
      List<ReplicationFilter> was,
      JsonArray after,
      List<ReplicationFilter> is) {
    IdentityHashMap<ReplicationFilter, Integer> places = new IdentityHashMap<>();
    was.forEach(filter -> places.put(filter, places.size()));
    JsonArray result = new JsonArray();
    for (int i = 0; i < after.size(); i++) {
      int same = places.getOrDefault(is.get(i), before.asList().indexOf(after.get(i)));
      if (same >= 0 && there.get(same).deepCopy() instanceof JsonObject kept) {
        merge(kept, before.get(same).getAsJsonObject(), after.get(i).getAsJsonObject());
        result.add(kept);
      } else {
        result.add(after.get(i));
      }
    }
    return result;
  }

  /** Harbor shows {@code deletion} and {@code replicate_deletion} and reads only the former. */
  static void followTwin(JsonObject before, ReplicationPolicy model) {
    boolean is = Boolean.TRUE.equals(model.getDeletion());
    boolean isTwin = Boolean.TRUE.equals(model.getReplicateDeletion());
    if (is == isTwin) {
      return;
    }
    boolean changed = is != isTrue(before.get("deletion"));
    boolean changedTwin = isTwin != isTrue(before.get("replicate_deletion"));
    if (changed && changedTwin) {
      throw new IllegalArgumentException(
          "deletion " + is + ", replicate_deletion " + isTwin + ": mean the same; set one of them");
    }
    boolean wanted = changedTwin ? isTwin : is;
    model.setDeletion(wanted);
    model.setReplicateDeletion(wanted);
  }

  private static boolean isTrue(@Nullable JsonElement element) {
    return element != null && element.isJsonPrimitive() && element.getAsBoolean();
  }

  /**
   * Of a registry Harbor reads only the id; what else it showed, masked secrets too, is removed.
   */
  static void shrinkRegistries(JsonObject policy) {
    for (String member : REGISTRIES) {
      if (policy.get(member) instanceof JsonObject registry) {
        JsonObject id = new JsonObject();
        JsonElement value = registry.get("id");
        if (value != null) {
          id.add("id", value);
        }
        policy.add(member, id);
      }
    }
  }
}
