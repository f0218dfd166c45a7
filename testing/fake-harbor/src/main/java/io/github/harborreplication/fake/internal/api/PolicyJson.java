package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.harborreplication.fake.internal.state.HarborVersion;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Policy.PolicyFilter;
import io.github.harborreplication.fake.internal.state.Registry;

/** A policy as responses show it: what is false or empty is mostly omitted. */
final class PolicyJson {
  private PolicyJson() {}

  static JsonObject of(
      Policy policy, Registry source, Registry destination, HarborVersion version) {
    JsonObject json = new JsonObject();
    json.addProperty("copy_by_chunk", policy.copyByChunk());
    json.addProperty("creation_time", Json.time(policy.created()));
    if (policy.deletion()) {
      json.addProperty("deletion", true);
    }
    if (!policy.description().isEmpty()) {
      json.addProperty("description", policy.description());
    }
    if (!policy.namespace().isEmpty()) {
      json.addProperty("dest_namespace", policy.namespace());
    }
    json.addProperty("dest_namespace_replace_count", policy.replaceCount());
    json.add("dest_registry", Json.of(destination));
    if (policy.enabled()) {
      json.addProperty("enabled", true);
    }
    json.add(
        "filters",
        policy.filters().isEmpty()
            ? JsonNull.INSTANCE
            : Json.array(policy.filters(), PolicyJson::filter));
    json.addProperty("id", policy.id());
    json.addProperty("name", policy.name());
    if (policy.override()) {
      json.addProperty("override", true);
    }
    if (policy.deletion()) {
      json.addProperty("replicate_deletion", true);
    }
    if (!version.isOld()) {
      json.addProperty("single_active_replication", policy.singleActive());
    }
    json.addProperty("speed", policy.speed());
    json.add("src_registry", Json.of(source));
    if (policy.trigger() != null) {
      json.add("trigger", trigger(policy));
    }
    json.addProperty("update_time", Json.time(policy.updated()));
    return json;
  }

  private static JsonObject trigger(Policy policy) {
    JsonObject trigger = new JsonObject();
    if (policy.cron() != null) {
      JsonObject settings = new JsonObject();
      if (!policy.cron().isEmpty()) {
        settings.addProperty("cron", policy.cron());
      }
      trigger.add("trigger_settings", settings);
    }
    trigger.addProperty("type", policy.trigger());
    return trigger;
  }

  private static JsonObject filter(PolicyFilter filter) {
    JsonObject json = new JsonObject();
    if (filter.decoration() != null) {
      json.addProperty("decoration", filter.decoration());
    }
    json.addProperty("type", filter.type());
    if (filter.type().equals("label")) {
      JsonArray labels = new JsonArray();
      filter.values().forEach(labels::add);
      json.add("value", labels);
    } else {
      json.addProperty("value", filter.values().get(0));
    }
    return json;
  }

  /** The text that the database keeps of the trigger, which {@code q} can search. */
  static String storedTrigger(Policy policy) {
    if (policy.trigger() == null) {
      return "";
    }
    String settings = policy.cron() == null ? "null" : "{\"cron\":\"" + policy.cron() + "\"}";
    return "{\"type\":\"" + policy.trigger() + "\",\"trigger_settings\":" + settings + "}";
  }

  /** The text that the database keeps of the filters. */
  static String storedFilters(Policy policy) {
    return policy.filters().isEmpty()
        ? ""
        : Json.array(policy.filters(), PolicyJson::filter).toString();
  }
}
