package io.github.harborreplication.fake.internal.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.harborreplication.fake.FakeClock;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.RunScript;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fake.internal.api.Answer;
import io.github.harborreplication.fake.internal.api.ApiRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What a test in Java does by method calls, for tests in other languages. */
public final class Control {
  private static final String PREFIX = "/__fake/";

  private final FakeHarbor fake;

  public Control(FakeHarbor fake) {
    this.fake = fake;
  }

  /** The answer, if the request is for the fake and not for Harbor. */
  public Optional<Answer> answer(ApiRequest request) {
    if (!request.path().startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(route(request));
    } catch (JsonParseException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | DateTimeException
        | NoSuchElementException wrong) {
      JsonObject error = new JsonObject();
      error.addProperty("error", String.valueOf(wrong.getMessage()));
      return Optional.of(answer(400, error));
    }
  }

  private Answer route(ApiRequest request) {
    String action = request.method() + " " + request.path().substring(PREFIX.length());
    return switch (action) {
      case "POST runs" -> script(body(request));
      case "GET clock" -> clock();
      case "POST clock" -> move(body(request));
      case "POST reset" -> {
        fake.reset();
        yield done();
      }
      case "GET requests" -> requests();
      case "DELETE requests" -> {
        fake.clearRequests();
        yield done();
      }
      case "POST registries" -> registry(body(request));
      case "POST executions" -> executions(body(request));
      default -> {
        JsonObject error = new JsonObject();
        error.addProperty("error", "No " + action + " below " + PREFIX);
        yield answer(404, error);
      }
    };
  }

  private Answer script(JsonObject json) {
    RunScript script;
    if (json.has("policy_id")) {
      script = fake.nextRun(json.get("policy_id").getAsLong());
    } else if (json.has("policy")) {
      script = fake.runs(json.get("policy").getAsString());
    } else {
      script = fake.everyRun();
    }
    ScriptJson.tell(script, json);
    return done();
  }

  private Answer clock() {
    FakeClock clock = fake.clock();
    JsonObject json = new JsonObject();
    json.addProperty("now", clock.now().toString());
    json.addProperty("frozen", clock.isFrozen());
    return answer(200, json);
  }

  private Answer move(JsonObject json) {
    FakeClock clock = fake.clock();
    if (json.has("freezeAt")) {
      clock.freezeAt(Instant.parse(json.get("freezeAt").getAsString()));
    }
    if (json.has("freeze")) {
      clock.freeze();
    }
    if (json.has("advance")) {
      clock.advance(ScriptJson.seconds(json.get("advance")));
    }
    if (json.has("run")) {
      clock.run();
    }
    return clock();
  }

  private Answer requests() {
    JsonArray list = new JsonArray();
    for (SeenRequest seen : fake.requests()) {
      JsonObject json = new JsonObject();
      json.addProperty("at", seen.at().toString());
      json.addProperty("method", seen.method());
      json.addProperty("path", seen.path());
      json.addProperty("query", seen.query());
      json.addProperty("body", seen.body());
      json.addProperty("status", seen.status());
      json.addProperty("known", seen.known());
      list.add(json);
    }
    return answer(200, list);
  }

  /** Adds a registry, or tells something about the one with this id. */
  private Answer registry(JsonObject json) {
    long id =
        json.has("id")
            ? json.get("id").getAsLong()
            : fake.addRegistry(json.get("name").getAsString(), json.get("url").getAsString());
    if (json.has("holds")) {
      json.getAsJsonObject("holds")
          .entrySet()
          .forEach(
              e ->
                  fake.registryHolds(
                      id,
                      e.getKey(),
                      e.getValue().getAsJsonArray().asList().stream()
                          .map(JsonElement::getAsString)
                          .toArray(String[]::new)));
    }
    if (json.has("down") && json.get("down").getAsBoolean()) {
      fake.takeDown(id);
    } else if (json.has("down")) {
      fake.bringUp(id);
    }
    JsonObject made = new JsonObject();
    made.addProperty("id", id);
    return answer(200, made);
  }

  private Answer executions(JsonObject json) {
    int count = json.has("count") ? json.get("count").getAsInt() : 1;
    String status = json.has("status") ? json.get("status").getAsString() : "Succeed";
    long first =
        fake.addExecutions(json.get("policy_id").getAsLong(), count, seed -> seed.status(status));
    JsonObject made = new JsonObject();
    made.addProperty("id", first);
    return answer(200, made);
  }

  private static JsonObject body(ApiRequest request) {
    return JsonParser.parseString(request.body()).getAsJsonObject();
  }

  private static Answer done() {
    return new Answer(204, Map.of(), "", true);
  }

  private static Answer answer(int status, JsonElement json) {
    return new Answer(status, Map.of("Content-Type", "application/json"), json + "\n", true);
  }
}
