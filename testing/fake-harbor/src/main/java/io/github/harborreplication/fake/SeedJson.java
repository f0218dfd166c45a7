package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Status;
import io.github.harborreplication.fake.internal.state.Trigger;
import io.github.harborreplication.fake.value.FakeUser;
import io.github.harborreplication.fake.value.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Registries, users and executions told in JSON, in a seed file or over HTTP. */
final class SeedJson {
  private final FakeHarbor fake;

  public SeedJson(FakeHarbor fake) {
    this.fake = fake;
  }

  /** Adds a registry, or changes the one with this id; tells its id. */
  public long registry(Told told) {
    told.only("id", "name", "url", "holds", "labels", "down");
    Map<String, List<String>> holds = told.has("holds") ? told.lists("holds") : Map.of();
    Map<String, List<String>> labels = told.has("labels") ? told.lists("labels") : Map.of();
    labels.keySet().forEach(SeedJson::colon);
    boolean down = told.flag("down", false);
    long id =
        told.has("id")
            ? told.whole("id")
            : fake.registries().add(told.text("name"), told.text("url"));
    holds.forEach((repository, tags) -> fake.registries().holds(id, repository, words(tags)));
    labels.forEach(
        (artifact, words) ->
            fake.registries()
                .labels(
                    id,
                    artifact.substring(0, colon(artifact)),
                    artifact.substring(colon(artifact) + 1),
                    words(words)));
    if (down) {
      fake.registries().takeDown(id);
    } else if (told.has("down")) {
      fake.registries().bringUp(id);
    }
    return id;
  }

  private static int colon(String artifact) {
    int colon = artifact.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "labels are for artifacts such as \"library/app:1.0\", not \"" + artifact + "\"");
    }
    return colon;
  }

  /** Lets somebody in: an administrator, or somebody with some permissions or none. */
  public void user(Told told) {
    told.only("name", "password", "administrator", "permissions");
    String name = told.text("name");
    String password = told.text("password");
    if (told.flag("administrator", false)) {
      fake.users().add(FakeUser.administrator(name, password));
    } else {
      List<String> permissions = told.has("permissions") ? told.texts("permissions") : List.of();
      fake.users()
          .add(
              FakeUser.robot(
                  name,
                  password,
                  permissions.stream().map(SeedJson::permission).toArray(Permission[]::new)));
    }
  }

  private static Permission permission(String word) {
    try {
      return Permission.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "no permission " + word + ", only " + Arrays.toString(Permission.values()), unknown);
    }
  }

  /** Adds past executions of one policy; tells the first one's id. */
  public long executions(Told told) {
    told.only("policy", "policy_id", "count", "status", "status_text", "trigger", "tasks");
    int count = told.count("count", 1);
    long policyId = told.has("policy_id") ? told.whole("policy_id") : named(told.text("policy"));
    return fake.executions()
        .add(
            policyId,
            count,
            seed ->
                seed.status(told.text("status", Status.SUCCEED.text()))
                    .statusText(told.text("status_text", ""))
                    .trigger(told.text("trigger", Trigger.MANUAL.text()))
                    .tasks(told.count("tasks", 1)));
  }

  private long named(String policy) {
    return fake.policies().list().stream()
        .filter(known -> known.name().equals(policy))
        .mapToLong(FakePolicy::id)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No policy " + policy));
  }

  private static String[] words(List<String> words) {
    return words.toArray(String[]::new);
  }
}
