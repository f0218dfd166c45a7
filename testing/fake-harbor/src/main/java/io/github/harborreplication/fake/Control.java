package io.github.harborreplication.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.harborreplication.fake.internal.api.Answer;
import io.github.harborreplication.fake.internal.api.ApiRequest;
import io.github.harborreplication.fake.internal.api.Routes;
import io.github.harborreplication.fake.value.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** What a test in Java does by method calls, for tests in other languages. */
final class Control {
  private static final String PREFIX = "/__fake";

  private final FakeHarbor fake;
  private final SeedJson seeds;
  private final Routes<Function<ApiRequest, Answer>> routes = new Routes<>();

  /**
   * Reaches what it controls.
   *
   * @param reset goes back to the start
   */
  public Control(FakeHarbor fake, Runnable reset) {
    this.fake = fake;
    this.seeds = new SeedJson(fake);
    add("POST", "runs", request -> script(told(request)));
    add("GET", "clock", request -> clock());
    add("POST", "clock", request -> move(told(request)));
    add("POST", "registries", request -> made(seeds.registry(told(request))));
    add("POST", "users", request -> done(() -> seeds.user(told(request))));
    add("POST", "executions", request -> made(seeds.executions(told(request))));
    add("POST", "push", request -> event(told(request), fake.events()::push));
    add("POST", "remove", request -> event(told(request), fake.events()::remove));
    add("POST", "sweep", request -> answer(200, member("removed", fake.executions().sweep())));
    add("POST", "faults", request -> done(() -> FaultJson.add(fake.faults(), told(request))));
    add("DELETE", "faults", request -> done(fake.faults()::clear));
    add("GET", "requests", request -> requests());
    add("DELETE", "requests", request -> done(fake.requests()::clear));
    add("POST", "reset", request -> done(reset));
  }

  /** The answer, if the request is for the fake and not for Harbor. */
  public Optional<Answer> answer(ApiRequest request) {
    String path = request.path();
    if (!path.equals(PREFIX) && !path.startsWith(PREFIX + "/")) {
      return Optional.empty();
    }
    String rest = path.substring(Math.min(path.length(), PREFIX.length() + 1));
    Optional<Routes.Route<Function<ApiRequest, Answer>>> known =
        routes.find(request.method(), List.of(rest.split("/", -1)));
    if (known.isEmpty()) {
      return Optional.of(rest.isEmpty() ? overview() : unknown(request.method() + " /" + rest));
    }
    try {
      return Optional.of(known.get().handler().apply(request));
    } catch (IllegalArgumentException | NoSuchElementException wrong) {
      return Optional.of(answer(400, error(String.valueOf(wrong.getMessage()))));
    }
  }

  private void add(String method, String path, Function<ApiRequest, Answer> handler) {
    routes.add(method, path, null, handler);
  }

  private List<String> names() {
    return routes.all().stream().map(route -> route.method() + " /" + route.path()).toList();
  }

  private Answer overview() {
    JsonArray all = new JsonArray();
    names().forEach(all::add);
    return answer(200, all);
  }

  private Answer unknown(String action) {
    return answer(404, error("No " + action + " below " + PREFIX + " but " + names()));
  }

  private Answer script(Told told) {
    ScriptJson.check(told);
    RunScript script;
    if (told.has("policy_id")) {
      script = fake.policies().nextRun(told.whole("policy_id"));
    } else if (told.has("policy")) {
      script = fake.policies().runs(told.text("policy"));
    } else {
      script = fake.policies().everyRun();
    }
    return done(() -> ScriptJson.tell(script, told));
  }

  private Answer clock() {
    FakeClock clock = fake.clock();
    JsonObject json = new JsonObject();
    json.addProperty("now", clock.now().toString());
    json.addProperty("frozen", clock.isFrozen());
    return answer(200, json);
  }

  private Answer move(Told told) {
    told.only("freezeAt", "freeze", "advance", "run");
    if (told.members().isEmpty()) {
      throw new IllegalArgumentException("The clock wants one of freezeAt, freeze, advance, run");
    }
    FakeClock clock = fake.clock();
    Duration step = told.has("advance") ? told.seconds("advance") : Duration.ZERO;
    if (told.has("freezeAt")) {
      clock.freezeAt(told.time("freezeAt"));
    }
    if (told.flag("freeze", false)) {
      clock.freeze();
    }
    clock.advance(step);
    if (told.flag("run", false)) {
      clock.run();
    }
    return clock();
  }

  /** Something that happens to tags of a repository of Harbor. */
  private interface Event {
    List<Long> happen(String repository, String... tags);
  }

  private static Answer event(Told told, Event event) {
    told.only("repository", "tags");
    List<String> tags = told.has("tags") ? told.texts("tags") : List.of();
    JsonArray started = new JsonArray();
    event.happen(told.text("repository"), tags.toArray(String[]::new)).forEach(started::add);
    JsonObject json = new JsonObject();
    json.add("executions", started);
    return answer(200, json);
  }

  private Answer requests() {
    JsonArray list = new JsonArray();
    for (SeenRequest seen : fake.requests().list()) {
      JsonObject json = new JsonObject();
      json.addProperty("at", seen.at().toString());
      json.addProperty("method", seen.method());
      json.addProperty("path", seen.path());
      json.addProperty("query", seen.query());
      JsonObject headers = new JsonObject();
      seen.headers().forEach(headers::addProperty);
      json.add("headers", headers);
      json.addProperty("body", seen.body());
      json.addProperty("status", seen.status());
      json.addProperty("known", seen.known());
      list.add(json);
    }
    return answer(200, list);
  }

  private static Told told(ApiRequest request) {
    return Told.read("The body", request.body());
  }

  private static Answer made(long id) {
    return answer(200, member("id", id));
  }

  private static Answer done(Runnable action) {
    action.run();
    return new Answer(204, Map.of(), "", true);
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

  private static Answer answer(int status, JsonElement json) {
    return new Answer(status, Map.of("Content-Type", "application/json"), json + "\n", true);
  }
}
