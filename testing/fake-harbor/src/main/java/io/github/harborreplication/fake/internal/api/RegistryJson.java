package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonObject;
import io.github.harborreplication.fake.internal.state.Registry;

/** A registry as answers show it. */
final class RegistryJson {
  private static final String MASK = "*****";

  private RegistryJson() {}

  static JsonObject of(Registry registry) {
    JsonObject json = new JsonObject();
    json.addProperty("creation_time", Json.time(registry.created()));
    json.add("credential", credential(registry));
    if (!registry.description().isEmpty()) {
      json.addProperty("description", registry.description());
    }
    json.addProperty("id", registry.id());
    json.addProperty("insecure", true);
    json.addProperty("name", registry.name());
    json.addProperty("status", registry.healthy() ? "healthy" : "unhealthy");
    json.addProperty("type", registry.type());
    json.addProperty("update_time", Json.time(registry.updated()));
    json.addProperty("url", registry.url());
    return json;
  }

  private static JsonObject credential(Registry registry) {
    JsonObject credential = new JsonObject();
    if (registry.id() == 0) {
      credential.addProperty("access_secret", MASK);
      credential.addProperty("type", "secret");
    } else if (registry.accessKey() != null) {
      credential.addProperty("access_key", registry.accessKey());
      credential.addProperty("access_secret", MASK);
      credential.addProperty("type", "basic");
    }
    return credential;
  }
}
