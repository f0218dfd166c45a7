package io.github.harborreplication.fake;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.harborreplication.fake.internal.api.ApiRequest;
import io.github.harborreplication.fake.internal.api.ApiResponse;
import io.github.harborreplication.fake.internal.api.Routes;
import io.github.harborreplication.fake.internal.api.View;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.value.FakeClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The control API: what a test in Java does by method calls, for tests in other languages. */
final class Control {
  private static final String PREFIX = "/__fake";

  private final FakeHarbor fake;
  private final SeedJson seeds;
  private final Routes<Function<ApiRequest, ApiResponse>> routes = new Routes<>();

  /**
   * Creates the API.
   *
   * @param reset goes back to the start
   */
  public Control(FakeHarbor fake, Runnable reset) {
    this.fake = fake;
    this.seeds = new SeedJson(fake);
    add("POST", "runs", request -> script(arguments(request)));
    add("GET", "health", request -> health());
    add("GET", "ui", request -> page());
    add("GET", "view", this::view);
    add("GET", "ca.pem", request -> certificate());
    add("GET", "state", request -> jsonText(fake.state()));
    add("PUT", "state", request -> done(() -> fake.loadState(request.body())));
    add("GET", "clock", request -> clock());
    add("POST", "clock", request -> move(arguments(request)));
    add("POST", "registries", request -> created(seeds.registry(arguments(request))));
    add("POST", "servers", request -> done(() -> seeds.server(arguments(request))));
    add("POST", "users", request -> done(() -> seeds.user(arguments(request))));
    add("POST", "executions", request -> created(seeds.executions(arguments(request))));
    add("POST", "webhooks", request -> done(() -> seeds.webhook(arguments(request))));
    add("POST", "push", request -> event(arguments(request), fake.events()::push));
    add("POST", "tag", request -> tag(arguments(request)));
    add("POST", "untag", request -> event(arguments(request), fake.events()::untag));
    add("POST", "remove", request -> event(arguments(request), fake.events()::remove));
    add("POST", "sweep", request -> respond(200, member("removed", fake.executions().sweep())));
    add(
        "POST",
        "faults",
        request -> done(() -> ScriptJson.addFault(fake.faults(), arguments(request))));
    add("DELETE", "faults", request -> done(fake.faults()::clear));
    add("GET", "requests", request -> jsonText(fake.requests().json()));
    add("DELETE", "requests", request -> done(fake.requests()::clear));
    add("POST", "reset", request -> done(reset));
  }

  /** Responds, if the request is for the fake and not for Harbor. */
  public Optional<ApiResponse> respond(ApiRequest request) {
    String path = request.path();
    if (!path.equals(PREFIX) && !path.startsWith(PREFIX + "/")) {
      return Optional.empty();
    }
    String rest = path.substring(Math.min(path.length(), PREFIX.length() + 1));
    Optional<Routes.Route<Function<ApiRequest, ApiResponse>>> known =
        routes.find(request.method(), List.of(rest.split("/", -1)));
    if (known.isEmpty()) {
      return Optional.of(rest.isEmpty() ? overview() : unknown(request.method() + " /" + rest));
    }
    try {
      return Optional.of(known.get().handler().apply(request));
    } catch (IllegalArgumentException | NoSuchElementException wrong) {
      return Optional.of(respond(400, error(String.valueOf(wrong.getMessage()))));
    }
  }

  private void add(String method, String path, Function<ApiRequest, ApiResponse> handler) {
    routes.add(method, path, null, handler);
  }

  private List<String> names() {
    return routes.all().stream().map(route -> route.method() + " /" + route.path()).toList();
  }

  private ApiResponse overview() {
    JsonArray all = new JsonArray();
    names().forEach(all::add);
    return respond(200, all);
  }

  private ApiResponse unknown(String action) {
    return respond(404, error("No " + action + " below " + PREFIX + " but " + names()));
  }

  private ApiResponse script(JsonArguments arguments) {
    ScriptJson.check(arguments);
    RunScript script;
    if (arguments.has("policy_id")) {
      script = fake.policies().nextRun(arguments.whole("policy_id"));
    } else if (arguments.has("policy")) {
      script = fake.policies().runs(arguments.text("policy"));
    } else {
      script = fake.policies().everyRun();
    }
    return done(() -> ScriptJson.apply(script, arguments));
  }

  private static ApiResponse jsonText(String json) {
    return new ApiResponse(200, Map.of("Content-Type", "application/json"), json + "\n", true);
  }

  private ApiResponse health() {
    JsonObject json = new JsonObject();
    json.addProperty("status", "ready");
    json.addProperty("version", fake.version());
    return respond(200, json);
  }

  private static ApiResponse page() {
    try (InputStream in = Control.class.getResourceAsStream("ui.html")) {
      String text = new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new ApiResponse(200, Map.of("Content-Type", "text/html; charset=utf-8"), text, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ApiResponse view(ApiRequest request) {
    ServerState state = fake.serverState();
    JsonObject view = state.atomically(() -> View.of(state, request));
    view.addProperty("version", fake.version());
    view.add("clock", clockJson());
    List<SeenRequest> seen = fake.requests().list();
    view.add(
        "requests", FakeRequests.json(seen.subList(Math.max(0, seen.size() - 50), seen.size())));
    return respond(200, view);
  }

  private ApiResponse certificate() {
    try {
      Map<String, String> type = Map.of("Content-Type", "application/x-pem-file");
      return new ApiResponse(200, type, fake.caCertificate(), true);
    } catch (IllegalStateException withoutTls) {
      return respond(404, error(String.valueOf(withoutTls.getMessage())));
    }
  }

  private ApiResponse clock() {
    return respond(200, clockJson());
  }

  private JsonObject clockJson() {
    FakeClock clock = fake.clock();
    JsonObject json = new JsonObject();
    json.addProperty("now", clock.now().toString());
    json.addProperty("frozen", clock.isFrozen());
    return json;
  }

  private ApiResponse move(JsonArguments arguments) {
    arguments.only("freezeAt", "freeze", "advance", "run");
    if (arguments.members().isEmpty()) {
      throw new IllegalArgumentException("The clock needs one of freezeAt, freeze, advance, run");
    }
    FakeClock clock = fake.clock();
    Duration step = arguments.has("advance") ? arguments.seconds("advance") : Duration.ZERO;
    if (arguments.has("freezeAt")) {
      clock.freezeAt(arguments.time("freezeAt"));
    }
    if (arguments.flag("freeze", false)) {
      clock.freeze();
    }
    clock.advance(step);
    if (arguments.flag("run", false)) {
      clock.run();
    }
    return clock();
  }

  /** Something that happens to tags of a repository of Harbor. */
  private interface Event {
    List<Long> happen(String repository, String... tags);
  }

  private static ApiResponse event(JsonArguments arguments, Event event) {
    arguments.only("repository", "tags");
    String[] tags = arguments.has("tags") ? tags(arguments) : new String[0];
    return executions(event.happen(arguments.text("repository"), tags));
  }

  private ApiResponse tag(JsonArguments arguments) {
    arguments.only("repository", "existing", "tags");
    return executions(
        fake.events()
            .tag(arguments.text("repository"), arguments.text("existing"), tags(arguments)));
  }

  private static String[] tags(JsonArguments arguments) {
    return arguments.texts("tags").toArray(String[]::new);
  }

  private static ApiResponse executions(List<Long> started) {
    JsonArray ids = new JsonArray();
    started.forEach(ids::add);
    JsonObject json = new JsonObject();
    json.add("executions", ids);
    return respond(200, json);
  }

  private static JsonArguments arguments(ApiRequest request) {
    return JsonArguments.read("The body", request.body());
  }

  private static ApiResponse created(long id) {
    return respond(200, member("id", id));
  }

  private static ApiResponse done(Runnable action) {
    action.run();
    return new ApiResponse(204, Map.of(), "", true);
  }

  private static JsonObject member(String name, long value) {
    JsonObject json = new JsonObject();
    json.addProperty(name, value);
    return json;
  }

  private static JsonObject error(String message) {
    JsonObject json = new JsonObject();
    json.addProperty("error", message);
    return json;
  }

  private static ApiResponse respond(int status, JsonElement json) {
    return new ApiResponse(status, Map.of("Content-Type", "application/json"), json + "\n", true);
  }
}
