package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.internal.state.Status;
import io.github.harborreplication.fake.internal.state.Trigger;
import io.github.harborreplication.fake.value.FakeUser;
import io.github.harborreplication.fake.value.Permission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Registries, their servers, users and executions in JSON, from a seed file or over HTTP. */
final class SeedJson {
  private final FakeHarbor fake;
  private final ServerState state;
  private final StateJson exact;

  public SeedJson(FakeHarbor fake) {
    this.fake = fake;
    this.state = fake.serverState();
    this.exact = new StateJson(state);
  }

  /** Reads a seed file; adds what it has when it is given a server. */
  static Consumer<FakeHarbor> read(Path file) {
    JsonArguments all;
    try {
      all = JsonArguments.read("The seed file " + file, Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no seed file " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the seed file " + file + ": " + e, e);
    }
    all.only(StateJson.MEMBERS);
    return fake -> {
      try {
        new SeedJson(fake).load(all);
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            "The seed file " + file + " cannot be used: " + wrong.getMessage(), wrong);
      }
    };
  }

  /** Adds all that a seed file or a state has, in the order in which it depends on one another. */
  void load(JsonArguments all) {
    all.only(StateJson.MEMBERS);
    if (all.has("clock")) {
      exact.readClock(all.object("clock"));
    }
    all.objects("servers").forEach(this::server);
    all.objects("registries").forEach(this::registry);
    all.objects("users").forEach(this::user);
    all.objects("policies").forEach(this::policy);
    all.objects("executions").forEach(this::executions);
    all.objects("runs")
        .forEach(run -> state.change(() -> state.scripts().restore(StateJson.readScript(run))));
    all.objects("webhooks").forEach(this::webhook);
    state.change(
        () -> state.webhooks().resume(state.executions().all().byId(), state.clock().now()));
    if (all.has("memory")) {
      state.change(() -> exact.readMemory(all.object("memory")));
    }
  }

  private void policy(JsonArguments policy) {
    if (policy.has("id")) {
      state.change(() -> state.policies().put(StateJson.readPolicy(policy)));
    } else {
      fake.policies().addJson(policy.json().toString());
    }
  }

  /** Sets how the server at a URL responds; what is not given stays. */
  public void server(JsonArguments arguments) {
    arguments.only("url", "down", "login", "catalog", "holds");
    FakeRegistryServer server = fake.registries().server(arguments.text("url"));
    if (arguments.has("login")) {
      JsonArguments login = arguments.object("login").only("access_key", "access_secret", "type");
      server.requiresLogin(login.text("access_key"), login.text("access_secret"));
    }
    if (arguments.has("holds")) {
      arguments.lists("holds").forEach((repository, tags) -> server.holds(repository, words(tags)));
    }
    set(arguments, "down", server::down, server::up);
    set(arguments, "catalog", server::listsCatalog, server::cannotListCatalog);
  }

  private static void set(JsonArguments arguments, String member, Runnable on, Runnable off) {
    if (arguments.has(member)) {
      (arguments.flag(member) ? on : off).run();
    }
  }

  /** Adds a registry, or changes what lies in the one with this id; returns its id. */
  public long registry(JsonArguments arguments) {
    if (arguments.has("creation_time")) {
      state.change(() -> state.registries().put(StateJson.readRegistry(arguments)));
    } else if (arguments.has("id")) {
      arguments.only("id", "holds", "labels", "proxy_cache");
    } else {
      arguments.only(
          "name",
          "url",
          "type",
          "description",
          "insecure",
          "credential",
          "ca_certificate",
          "holds",
          "labels",
          "proxy_cache");
    }
    Map<String, List<String>> holds = arguments.has("holds") ? arguments.lists("holds") : Map.of();
    Map<String, List<String>> labels =
        arguments.has("labels") ? arguments.lists("labels") : Map.of();
    labels.keySet().forEach(SeedJson::colon);
    boolean proxied = arguments.flag("proxy_cache", false);
    long id = arguments.has("id") ? arguments.whole("id") : added(arguments);
    holds.forEach((repository, tags) -> fake.registries().holds(id, repository, words(tags)));
    labels.forEach(
        (artifact, words) ->
            fake.registries()
                .labels(
                    id,
                    artifact.substring(0, colon(artifact)),
                    artifact.substring(colon(artifact) + 1),
                    words(words)));
    if (arguments.has("proxy_cache")) {
      fake.registries().proxyCache(id, proxied);
    }
    return id;
  }

  private long added(JsonArguments arguments) {
    JsonArguments credential =
        arguments.has("credential")
            ? arguments.object("credential").only("access_key", "access_secret")
            : null;
    return fake.registries()
        .add(
            arguments.text("name"),
            arguments.text("url"),
            seed -> {
              seed.type(arguments.text("type", "docker-registry"))
                  .description(arguments.text("description", ""))
                  .caCertificate(arguments.text("ca_certificate", ""));
              if (arguments.flag("insecure", false)) {
                seed.insecure();
              }
              if (credential != null) {
                seed.credentials(credential.text("access_key"), credential.text("access_secret"));
              }
            });
  }

  private static int colon(String artifact) {
    int colon = artifact.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "labels are for artifacts such as \"library/app:1.0\", not \"" + artifact + "\"");
    }
    return colon;
  }

  /** Adds a user: an administrator, or one with some permissions or none. */
  public void user(JsonArguments arguments) {
    arguments.only("name", "password", "administrator", "permissions");
    String name = arguments.text("name");
    String password = arguments.text("password");
    if (arguments.flag("administrator", false)) {
      fake.users().add(FakeUser.administrator(name, password));
    } else {
      List<String> permissions =
          arguments.has("permissions") ? arguments.texts("permissions") : List.of();
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

  /** Adds a target of webhooks. */
  public void webhook(JsonArguments arguments) {
    arguments.only("url", "auth_header", "cloud_events");
    String url = arguments.text("url");
    String header = arguments.text("auth_header", "");
    if (arguments.flag("cloud_events", false)) {
      fake.webhooks().cloudEventsTarget(url, header);
    } else {
      fake.webhooks().target(url, header);
    }
  }

  /** Adds past executions of one policy; returns the id of the first. */
  public long executions(JsonArguments arguments) {
    if (arguments.has("plan")) {
      Run run = exact.readExecution(arguments);
      state.change(() -> state.executions().put(run));
      return run.id();
    }
    arguments.only("policy", "policy_id", "count", "status", "status_text", "trigger", "tasks");
    int count = arguments.count("count", 1);
    long policyId =
        arguments.has("policy_id") ? arguments.whole("policy_id") : named(arguments.text("policy"));
    return fake.executions()
        .add(
            policyId,
            count,
            seed ->
                seed.status(arguments.text("status", Status.SUCCEEDED.text()))
                    .statusText(arguments.text("status_text", ""))
                    .trigger(arguments.text("trigger", Trigger.MANUAL.text()))
                    .tasks(arguments.count("tasks", 1)));
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
