package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.harborreplication.fake.internal.state.HarborVersion;
import io.github.harborreplication.fake.internal.state.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The types of registry that Harbor knows, and what each supports. */
final class Adapters {
  private static final List<String> NAMES =
      resource("adapters.json").getAsJsonArray().asList().stream()
          .map(JsonElement::getAsString)
          .toList();

  /** Until v2.12. */
  private static final List<String> DROPPED = List.of("dtr", "gitlab", "quay");

  /** After v2.10. */
  private static final String ADDED = "volcengine-cr";

  private Adapters() {}

  private static SortedSet<String> known(HarborVersion version) {
    SortedSet<String> known = new TreeSet<>(NAMES);
    if (version.isOld()) {
      known.addAll(DROPPED);
    }
    if (version == HarborVersion.V2_10_3) {
      known.remove(ADDED);
    }
    return known;
  }

  static ApiResponse names(HarborVersion version) {
    return ApiResponse.json(texts(List.copyOf(known(version))));
  }

  static ApiResponse infos(HarborVersion version) {
    JsonObject infos = resource("adapterinfos.json").getAsJsonObject();
    infos.keySet().retainAll(known(version));
    return ApiResponse.json(infos);
  }

  static boolean isKnown(String type, HarborVersion version) {
    return known(version).contains(type);
  }

  /** What policies of a registry may contain; its server has no part in this. */
  static JsonObject info(Registry registry, HarborVersion version) {
    boolean harbor = registry.type().equals("harbor");
    boolean artifacts =
        harbor || (registry.type().equals("azure-acr") && version == HarborVersion.MAIN);
    JsonObject info = new JsonObject();
    if (registry.type().equals("huawei-SWR")) {
      info.addProperty("description", "Adapter for SWR -- The image registry of Huawei Cloud");
    }
    if (artifacts) {
      info.addProperty("supported_copy_by_chunk", true);
    }
    JsonArray filters = new JsonArray();
    filters.add(filter("input", "name", JsonNull.INSTANCE));
    filters.add(filter("input", "tag", JsonNull.INSTANCE));
    if (harbor) {
      filters.add(filter("list", "label", JsonNull.INSTANCE));
    }
    filters.add(
        filter(
            "radio",
            "resource",
            texts(artifacts ? List.of("image", "artifact") : List.of("image"))));
    info.add("supported_resource_filters", filters);
    info.add(
        "supported_triggers",
        texts(
            registry.id() == 0
                ? List.of("manual", "scheduled", "event_based")
                : List.of("manual", "scheduled")));
    info.addProperty("type", registry.type());
    return info;
  }

  private static JsonObject filter(String style, String type, JsonElement values) {
    JsonObject filter = new JsonObject();
    filter.addProperty("style", style);
    filter.addProperty("type", type);
    filter.add("values", values);
    return filter;
  }

  private static JsonArray texts(List<String> texts) {
    return Json.array(texts, JsonPrimitive::new);
  }

  private static JsonElement resource(String name) {
    try (InputStream in = Adapters.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
