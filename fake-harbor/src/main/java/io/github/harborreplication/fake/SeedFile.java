package io.github.harborreplication.fake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A JSON file with what a server begins with: {@code registries}, {@code users}, {@code policies}
 * (as a client would send them) and {@code executions}, in this order.
 */
final class SeedFile {
  private final JsonObject json;

  private SeedFile(JsonObject json) {
    this.json = json;
  }

  static SeedFile read(Path file) {
    try {
      return new SeedFile(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the seed file " + file, e);
    }
  }

  void lay(FakeHarbor fake) {
    objects("registries").forEach(registry -> registry(fake, registry));
    objects("users").forEach(user -> fake.addUser(user(user)));
    objects("policies").forEach(policy -> fake.addPolicyJson(policy.toString()));
    objects("executions").forEach(executions -> executions(fake, executions));
  }

  private List<JsonObject> objects(String name) {
    return json.has(name)
        ? json.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject).toList()
        : List.of();
  }

  private static void registry(FakeHarbor fake, JsonObject registry) {
    long id =
        fake.addRegistry(registry.get("name").getAsString(), registry.get("url").getAsString());
    if (registry.has("holds")) {
      registry
          .getAsJsonObject("holds")
          .entrySet()
          .forEach(
              held ->
                  fake.registryHolds(
                      id,
                      held.getKey(),
                      held.getValue().getAsJsonArray().asList().stream()
                          .map(JsonElement::getAsString)
                          .toArray(String[]::new)));
    }
    if (registry.has("down") && registry.get("down").getAsBoolean()) {
      fake.takeDown(id);
    }
  }

  private static FakeUser user(JsonObject user) {
    String name = user.get("name").getAsString();
    String password = user.get("password").getAsString();
    boolean administrator = user.has("administrator") && user.get("administrator").getAsBoolean();
    return administrator
        ? FakeUser.administrator(name, password)
        : FakeUser.ordinary(name, password);
  }

  private static void executions(FakeHarbor fake, JsonObject executions) {
    String policy = executions.get("policy").getAsString();
    long policyId =
        fake.policies().stream()
            .filter(known -> known.name().equals(policy))
            .mapToLong(FakePolicy::id)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No policy " + policy));
    int count = executions.has("count") ? executions.get("count").getAsInt() : 1;
    String status = executions.has("status") ? executions.get("status").getAsString() : "Succeed";
    fake.addExecutions(policyId, count, seed -> seed.status(status));
  }
}
