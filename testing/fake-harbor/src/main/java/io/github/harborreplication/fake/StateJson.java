package io.github.harborreplication.fake;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.github.harborreplication.fake.internal.state.Executions;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Policy.PolicyFilter;
import io.github.harborreplication.fake.internal.state.Registries;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.Registry.Credential;
import io.github.harborreplication.fake.internal.state.RegistryServers.Server;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.RunPlan;
import io.github.harborreplication.fake.internal.state.Scripts;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.internal.state.Webhooks.Target;
import io.github.harborreplication.fake.value.FakeClock;
import io.github.harborreplication.fake.value.FakeUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a server knows, in the format of a seed file with more members: what was read can be
 * loaded again, and then each response is the same. Faults and the journal of requests are not part
 * of it, nor are requests to webhooks that are still to be retried.
 */
final class StateJson {
  static final String[] MEMBERS = {
    "clock",
    "servers",
    "registries",
    "users",
    "policies",
    "executions",
    "runs",
    "webhooks",
    "memory"
  };

  /** Times to the nanosecond, as the JDK writes them. */
  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(Duration.class, text(Duration::toString))
          .registerTypeAdapter(Duration.class, read(Duration::parse))
          .registerTypeAdapter(Instant.class, text(Instant::toString))
          .registerTypeAdapter(Instant.class, read(Instant::parse))
          .create();

  private final ServerState state;
  private final Map<JsonElement, RunPlan> plans = new HashMap<>();

  StateJson(ServerState state) {
    this.state = state;
  }

  private static <T> JsonSerializer<T> text(Function<T, String> writer) {
    return (value, type, context) -> new JsonPrimitive(writer.apply(value));
  }

  private static <T> JsonDeserializer<T> read(Function<String, T> reader) {
    return (json, type, context) -> reader.apply(json.getAsString());
  }

  /** What the server knows now. */
  JsonObject write() {
    Instant now = state.clock().now();
    JsonObject json = new JsonObject();
    JsonObject clock = new JsonObject();
    clock.addProperty("now", now.toString());
    clock.addProperty("frozen", state.clock().isFrozen());
    json.add("clock", clock);
    json.add(
        "servers",
        array(
            state.registries().servers().all().entrySet(),
            entry -> server(entry.getKey(), entry.getValue())));
    List<Registry> registries = new ArrayList<>(state.registries().all());
    registries.add(state.registries().existing(0));
    json.add("registries", array(registries, this::registry));
    json.add("users", array(state.users().all(), StateJson::user));
    json.add("policies", array(state.policies().all(), StateJson::policy));
    json.add("executions", array(state.executions().all().byId(), this::execution));
    json.add("runs", array(state.scripts().all(), GSON::toJsonTree));
    json.add("webhooks", array(state.webhooks().targets(), StateJson::webhook));
    json.add("memory", GSON.toJsonTree(Memory.of(state)));
    return json;
  }

  private static <T> JsonArray array(Collection<T> items, Function<T, JsonElement> writer) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(writer.apply(item)));
    return array;
  }

  private static JsonArray texts(Collection<String> texts) {
    return array(texts, JsonPrimitive::new);
  }

  private static JsonObject server(String url, Server server) {
    JsonObject json = new JsonObject();
    json.addProperty("url", url);
    json.addProperty("down", server.isDown());
    json.addProperty("catalog", !server.refusesCatalog());
    Credential login = server.login();
    if (login != null) {
      json.add("login", login(login));
    }
    Map<String, List<String>> holds = server.holds();
    if (holds != null) {
      json.add("holds", lists(holds));
    }
    return json;
  }

  private static JsonObject login(Credential login) {
    JsonObject json = new JsonObject();
    json.addProperty("access_key", login.key());
    json.addProperty("access_secret", login.secret());
    return json;
  }

  private static JsonObject lists(Map<String, ? extends Collection<String>> lists) {
    JsonObject json = new JsonObject();
    lists.forEach((name, list) -> json.add(name, texts(list)));
    return json;
  }

  private JsonObject registry(Registry registry) {
    JsonObject json = new JsonObject();
    json.addProperty("id", registry.id());
    if (registry.id() != 0) {
      JsonObject credential = login(registry.credential());
      credential.addProperty("type", registry.credential().type());
      json.addProperty("name", registry.name());
      json.addProperty("url", registry.url());
      json.addProperty("type", registry.type());
      json.addProperty("description", registry.description());
      json.add("credential", credential);
      json.addProperty("insecure", registry.insecure());
      json.addProperty("ca_certificate", registry.caCertificate());
      json.addProperty("healthy", registry.healthy());
      json.addProperty("creation_time", registry.created().toString());
      json.addProperty("update_time", registry.updated().toString());
      json.addProperty("proxy_cache", state.registries().isProxied(registry.id()));
    }
    Map<String, List<String>> holds = registry.holds();
    if (holds != null) {
      json.add("holds", lists(holds));
    }
    json.add("labels", lists(state.registries().labelsOf(registry.id())));
    return json;
  }

  private static JsonObject user(FakeUser user) {
    JsonObject json = new JsonObject();
    json.addProperty("name", user.name());
    json.addProperty("password", user.password());
    json.add("permissions", texts(user.permissions().stream().map(Enum::name).sorted().toList()));
    return json;
  }

  private static JsonObject policy(Policy policy) {
    JsonObject json = new JsonObject();
    json.addProperty("id", policy.id());
    json.addProperty("name", policy.name());
    json.addProperty("description", policy.description());
    json.addProperty("creator", policy.creator());
    json.add("src_registry", id(policy.sourceRegistryId()));
    json.add("dest_registry", id(policy.destinationRegistryId()));
    json.addProperty("dest_namespace", policy.namespace());
    json.addProperty("dest_namespace_replace_count", policy.replaceCount());
    if (policy.trigger() != null) {
      JsonObject trigger = new JsonObject();
      trigger.addProperty("type", policy.trigger());
      if (policy.cron() != null) {
        JsonObject settings = new JsonObject();
        settings.addProperty("cron", policy.cron());
        trigger.add("trigger_settings", settings);
      }
      json.add("trigger", trigger);
    }
    json.add("filters", array(policy.filters(), GSON::toJsonTree));
    json.addProperty("deletion", policy.deletion());
    json.addProperty("override", policy.override());
    json.addProperty("enabled", policy.enabled());
    json.addProperty("speed", policy.speed());
    json.addProperty("copy_by_chunk", policy.copyByChunk());
    json.addProperty("single_active_replication", policy.singleActive());
    json.addProperty("creation_time", policy.created().toString());
    json.addProperty("update_time", policy.updated().toString());
    return json;
  }

  private static JsonObject id(long id) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    return json;
  }

  private JsonElement execution(Run run) {
    JsonObject json = new JsonObject();
    json.addProperty("id", run.id());
    json.addProperty("policy_id", run.policyId());
    json.addProperty("trigger", run.trigger());
    json.addProperty("start_time", run.start().toString());
    json.addProperty("first_task_id", run.firstTaskId());
    if (run.stop() != null) {
      json.add("stop", GSON.toJsonTree(run.stop()));
    }
    if (run.forced() != null) {
      json.addProperty("status", run.forced());
    }
    json.add("plan", GSON.toJsonTree(run.plan()));
    return json;
  }

  private static JsonElement webhook(Target target) {
    JsonObject json = new JsonObject();
    json.addProperty("url", target.url());
    json.addProperty("auth_header", target.authHeader());
    json.addProperty("cloud_events", target.cloudEvents());
    return json;
  }

  /** Reads a registry with an id. */
  Registry readRegistry(JsonArguments json) {
    JsonArguments credential =
        json.object("credential").only("access_key", "access_secret", "type");
    return new Registry(
        json.whole("id"),
        json.text("name"),
        json.text("url"),
        json.text("type"),
        json.text("description", ""),
        new Credential(
            credential.text("type", ""),
            credential.text("access_key"),
            credential.text("access_secret")),
        json.flag("insecure", false),
        json.text("ca_certificate", ""),
        json.flag("healthy", true),
        json.has("holds") ? json.lists("holds") : null,
        json.time("creation_time"),
        json.time("update_time"));
  }

  /** Reads a policy with an id, also one that Harbor would refuse. */
  static Policy readPolicy(JsonArguments json) {
    JsonArguments trigger = json.has("trigger") ? json.object("trigger") : null;
    return new Policy(
        json.whole("id"),
        json.text("name"),
        json.text("description", ""),
        json.text("creator", ""),
        json.object("src_registry").whole("id"),
        json.object("dest_registry").whole("id"),
        json.text("dest_namespace", ""),
        (int) json.whole("dest_namespace_replace_count"),
        trigger == null ? null : trigger.text("type"),
        trigger == null || !trigger.has("trigger_settings")
            ? null
            : trigger.object("trigger_settings").text("cron"),
        json.objects("filters").stream()
            .map(filter -> exactly(filter.element(), PolicyFilter.class))
            .toList(),
        json.flag("deletion"),
        json.flag("override"),
        json.flag("enabled"),
        (int) json.whole("speed"),
        json.flag("copy_by_chunk"),
        json.flag("single_active_replication"),
        json.time("creation_time"),
        json.time("update_time"));
  }

  /** Reads an execution with its plan. */
  Run readExecution(JsonArguments json) {
    json.only(
        "id", "policy_id", "trigger", "start_time", "first_task_id", "stop", "status", "plan");
    JsonElement plan = json.object("plan").element();
    return new Run(
        json.whole("id"),
        json.whole("policy_id"),
        json.text("trigger"),
        json.time("start_time"),
        // Thousands of past executions share one.
        plans.computeIfAbsent(plan, one -> exactly(one, RunPlan.class)),
        json.whole("first_task_id"),
        json.has("stop") ? exactly(json.object("stop").element(), Run.Stop.class) : null,
        json.has("status") ? json.text("status") : null);
  }

  static Scripts.Saved readScript(JsonArguments json) {
    return exactly(json.element(), Scripts.Saved.class);
  }

  /** Restores what no other member has, when all others were read. */
  void readMemory(JsonArguments json) {
    exactly(json.element(), Memory.class).restore(state);
  }

  void readClock(JsonArguments json) {
    json.only("now", "frozen");
    FakeClock clock = state.clock();
    clock.freezeAt(json.time("now"));
    if (!json.flag("frozen", true)) {
      clock.run();
    }
  }

  /** The value of which this is the JSON; members that are misspelt or missing are refused. */
  private static <T> T exactly(JsonElement json, Class<T> type) {
    T value;
    try {
      value = GSON.fromJson(json, type);
    } catch (RuntimeException malformed) {
      throw new IllegalArgumentException("not as a state has it: " + json, malformed);
    }
    if (!GSON.toJsonTree(value).equals(json)) {
      throw new IllegalArgumentException("not as a state has it: " + json);
    }
    return value;
  }

  /** What no other member has: the next ids, and what the server remembers on the side. */
  private record Memory(
      long lastRegistry,
      long lastPolicy,
      Set<Long> schedulesLost,
      long lastExecution,
      long lastTask,
      @Nullable Instant checked,
      List<String> delivered,
      Map<String, Instant> lockedOut,
      Map<Long, Instant> appear) {
    static Memory of(ServerState state) {
      Registries registries = state.registries();
      Executions executions = state.executions();
      return new Memory(
          registries.nextId() - 1,
          state.policies().nextId() - 1,
          state.policies().withoutSchedule(),
          executions.nextId() - 1,
          executions.nextTaskId() - 1,
          registries.checked(),
          registries.delivered(),
          state.users().lockedOut(),
          executions.hidden());
    }

    void restore(ServerState state) {
      state.registries().restore(lastRegistry, checked, delivered);
      state.policies().restore(lastPolicy, schedulesLost);
      state.executions().restore(lastExecution, lastTask, appear);
      state.users().restore(lockedOut);
    }
  }
}
