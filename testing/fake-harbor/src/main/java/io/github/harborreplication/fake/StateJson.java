package io.github.harborreplication.fake;

import com.google.gson.FieldNamingPolicy;
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
import io.github.harborreplication.fake.internal.state.Registries;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.Registry.Credential;
import io.github.harborreplication.fake.internal.state.RegistryServers.Server;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.RunPlan;
import io.github.harborreplication.fake.internal.state.Scripts;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.value.FakeClock;
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
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
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
            entry -> GSON.toJsonTree(ServerSeed.of(entry.getKey(), entry.getValue()))));
    List<Registry> registries = new ArrayList<>(state.registries().all());
    registries.add(state.registries().existing(0));
    json.add("registries", array(registries, this::registry));
    json.add("users", array(state.users().all(), GSON::toJsonTree));
    json.add("policies", array(state.policies().all(), StateJson::policy));
    json.add("executions", array(state.executions().all().byId(), this::execution));
    json.add("runs", array(state.scripts().all(), GSON::toJsonTree));
    json.add("webhooks", array(state.webhooks().targets(), GSON::toJsonTree));
    json.add("memory", GSON.toJsonTree(Memory.of(state)));
    return json;
  }

  private static <T> JsonArray array(Collection<T> items, Function<T, JsonElement> writer) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(writer.apply(item)));
    return array;
  }

  /** A server as seeds have it. */
  private record ServerSeed(
      String url,
      boolean down,
      boolean catalog,
      @Nullable Credential login,
      @Nullable Map<String, List<String>> holds) {
    static ServerSeed of(String url, Server server) {
      return new ServerSeed(
          url, server.isDown(), !server.refusesCatalog(), server.login(), server.holds());
    }
  }

  private JsonObject registry(Registry registry) {
    JsonObject json = GSON.toJsonTree(registry).getAsJsonObject();
    json.addProperty("proxy_cache", state.registries().isProxied(registry.id()));
    json.add("labels", GSON.toJsonTree(state.registries().labelsOf(registry.id())));
    return json;
  }

  /** Ids of registries, and the trigger, are nested as in Harbor's own JSON. */
  private static JsonObject policy(Policy policy) {
    JsonObject json = GSON.toJsonTree(policy).getAsJsonObject();
    nest(json, "src_registry", "id");
    nest(json, "dest_registry", "id");
    nest(json, "trigger", "type");
    nest(json, "cron", "cron");
    if (json.has("cron")) {
      json.getAsJsonObject("trigger").add("trigger_settings", json.remove("cron"));
    }
    return json;
  }

  private static void nest(JsonObject json, String member, String inside) {
    JsonElement value = json.remove(member);
    if (value != null) {
      JsonObject nested = new JsonObject();
      nested.add(inside, value);
      json.add(member, nested);
    }
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

  /** Reads a registry as the server has it. */
  static Registry readRegistry(JsonArguments json) {
    JsonObject registry = json.json().deepCopy();
    registry.remove("proxy_cache");
    registry.remove("labels");
    return exactly(registry, Registry.class);
  }

  /** Reads a policy with an id, also one that Harbor would refuse. */
  static Policy readPolicy(JsonArguments json) {
    JsonObject policy = json.json().deepCopy();
    policy.addProperty("src_registry", json.object("src_registry").only("id").whole("id"));
    policy.addProperty("dest_registry", json.object("dest_registry").only("id").whole("id"));
    if (json.has("trigger")) {
      JsonArguments trigger = json.object("trigger").only("type", "trigger_settings");
      policy.addProperty("trigger", trigger.text("type"));
      if (trigger.has("trigger_settings")) {
        policy.addProperty("cron", trigger.object("trigger_settings").only("cron").text("cron"));
      }
    }
    return exactly(policy, Policy.class);
  }

  /** Reads an execution with its plan. */
  Run readExecution(JsonArguments json) {
    json.only(
        "id", "policy_id", "trigger", "start_time", "first_task_id", "stop", "status", "plan");
    JsonElement plan = json.object("plan").json();
    return new Run(
        json.whole("id"),
        json.whole("policy_id"),
        json.text("trigger"),
        json.time("start_time"),
        // Thousands of past executions share one.
        plans.computeIfAbsent(plan, one -> exactly(one, RunPlan.class)),
        json.whole("first_task_id"),
        json.has("stop") ? exactly(json.object("stop").json(), Run.Stop.class) : null,
        json.has("status") ? json.text("status") : null);
  }

  static Scripts.Saved readScript(JsonArguments json) {
    return exactly(json.json(), Scripts.Saved.class);
  }

  /** Restores what no other member has, when all others were read. */
  void readMemory(JsonArguments json) {
    exactly(json.json(), Memory.class).restore(state);
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
