package io.github.harborreplication.fake.internal.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.harborreplication.fake.FakeClock;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.Faults;
import io.github.harborreplication.fake.RunScript;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fake.internal.api.Answer;
import io.github.harborreplication.fake.internal.api.ApiRequest;
import io.github.harborreplication.fake.internal.http.History;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** What a test in Java does by method calls, for tests in other languages. */
public final class Control {
  private static final String PREFIX = "/__fake";

  private final FakeHarbor fake;
  private final History history;
  private final SeedJson seeds;
  private final Map<String, Function<ApiRequest, Answer>> actions = new LinkedHashMap<>();

  /**
   * Reaches what it controls.
   *
   * @param reset goes back to the start
   */
  public Control(FakeHarbor fake, Faults faults, History history, Runnable reset) {
    this.fake = fake;
    this.history = history;
    this.seeds = new SeedJson(fake);
    actions.put("POST /runs", request -> script(told(request)));
    actions.put("GET /clock", request -> clock());
    actions.put("POST /clock", request -> move(told(request)));
    actions.put("POST /registries", request -> made(seeds.registry(told(request))));
    actions.put("POST /users", request -> done(() -> seeds.user(told(request))));
    actions.put("POST /executions", request -> made(seeds.executions(told(request))));
    actions.put("POST /push", request -> event(told(request), fake.events()::push));
    actions.put("POST /remove", request -> event(told(request), fake.events()::remove));
    actions.put(
        "POST /sweep", request -> answer(200, member("removed", fake.executions().sweep())));
    actions.put("POST /faults", request -> done(() -> FaultJson.add(faults, told(request))));
    actions.put("DELETE /faults", request -> done(faults::clear));
    actions.put("GET /requests", request -> requests());
    actions.put("DELETE /requests", request -> done(history::clear));
    actions.put("POST /reset", request -> done(reset));
  }

  /** The answer, if the request is for the fake and not for Harbor. */
  public Optional<Answer> answer(ApiRequest request) {
    String path = request.path();
    if (!path.equals(PREFIX) && !path.startsWith(PREFIX + "/")) {
      return Optional.empty();
    }
    String rest = path.substring(PREFIX.length());
    String action = request.method() + " " + rest;
    Function<ApiRequest, Answer> known = actions.get(action);
    if (known == null) {
      return Optional.of(rest.length() < 2 ? overview() : unknown(action));
    }
    try {
      return Optional.of(known.apply(request));
    } catch (IllegalArgumentException | NoSuchElementException wrong) {
      return Optional.of(answer(400, error(String.valueOf(wrong.getMessage()))));
    }
  }

  private Answer overview() {
    JsonArray all = new JsonArray();
    actions.keySet().forEach(all::add);
    return answer(200, all);
  }

  private Answer unknown(String action) {
    return answer(404, error("No " + action + " below " + PREFIX + " but " + actions.keySet()));
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
    for (SeenRequest seen : history.all()) {
      JsonObject json = new JsonObject();
      json.addProperty("at", seen.at().toString());
      json.addProperty("method", seen.method());
      json.addProperty("path", seen.path());
      json.addProperty("query", seen.query());
      JsonObject headers = new JsonObject();
      seen.headers().forEach((name, values) -> headers.addProperty(name, values.get(0)));
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
