package io.github.harborreplication.fake.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.replay.Comparison.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Plays one recording against FakeHarbor, step by step, and tells what differs. */
final class Replay {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Map<String, String> USERS =
      Map.of(
          "admin", "admin:Harbor12345",
          "dev", "dev:Developer1",
          "robot$repl", "robot$repl:robot-secret",
          // A robot that may do everything.
          "robot$full", "admin:Harbor12345",
          "nobody-here", "nobody-here:wrong");

  /** The recorder read the tasks about so long after the execution. */
  private static final Duration BETWEEN_READS = Duration.ofMillis(50);

  private final String name;
  private final JsonObject recording;
  private final FakeHarbor fake;
  private final Comparison comparison = new Comparison();
  private final Map<String, Long> captured = new HashMap<>(Map.of("src", 1L, "dead", 2L));
  private final Map<String, List<String>> differences = new LinkedHashMap<>();
  private int steps;

  private Replay(String name, JsonObject recording, FakeHarbor fake) {
    this.name = name;
    this.recording = recording;
    this.fake = fake;
  }

  /** The outcome of a recording. */
  record Outcome(String scenario, int steps, Map<String, List<String>> differences) {
    int equal() {
      return steps - differences.size();
    }
  }

  static Outcome play(String name, JsonObject recording) throws IOException, InterruptedException {
    try (FakeHarbor fake = Scenario.server(name)) {
      Replay replay = new Replay(name, recording, fake);
      Scenario.prepare(name, replay, fake);
      replay.play();
      replay.roundTrip();
      return new Outcome(name, replay.steps, replay.differences);
    }
  }

  void given(Map<String, Long> captures, Kind kind, long recorded, long actual) {
    captured.putAll(captures);
    comparison.bind(kind, recorded, actual);
  }

  private void play() throws IOException, InterruptedException {
    int number = 0;
    for (JsonElement element : recording.getAsJsonArray("steps")) {
      JsonObject step = element.getAsJsonObject();
      number++;
      Scenario.change(name, number, this, fake);
      // No two things of a real server happen in the same moment.
      fake.clock().advance(Duration.ofMillis(1).plus(Scenario.before(name, number)));
      List<String> found = new ArrayList<>();
      if (step.has("timeline") && step.has("start")) {
        continue; // What polling a registry showed while the steps before it were sent.
      } else if (step.has("timeline")) {
        timeline(step, found);
      } else if (step.has("request")) {
        exchange(step, found);
      } else {
        continue;
      }
      steps++;
      if (!found.isEmpty()) {
        differences.put(step.get("title").getAsString(), found);
      }
    }
  }

  /** What the recording left is the same in another server that loads it. */
  private void roundTrip() throws IOException, InterruptedException {
    String state = fake.state();
    try (FakeHarbor other = Scenario.server(name)) {
      other.loadState(state);
      assertThat(other.state()).as(name).isEqualTo(state);
      for (String list : List.of("registries", "replication/policies", "replication/executions")) {
        String path = "/" + list + "?page_size=100&sort=id";
        Replay there = new Replay(name, recording, other);
        assertThat(there.read(path)).as(name).isEqualTo(read(path));
      }
    }
  }

  private void exchange(JsonObject step, List<String> found)
      throws IOException, InterruptedException {
    if (step.has("waitMs")) {
      fake.clock().advance(Duration.ofMillis(step.get("waitMs").getAsLong()));
    }
    HttpResponse<String> response = send(step.getAsJsonObject("request"));
    JsonObject recorded = step.getAsJsonObject("response");
    bindLocation(recorded, response);
    if (response.statusCode() != recorded.get("status").getAsInt()) {
      found.add("status " + response.statusCode() + ", not " + recorded.get("status"));
    }
    for (String header : List.of("X-Total-Count", "Link", "Location", "Content-Type")) {
      compareHeader(header, recorded.getAsJsonObject("headers"), response, found);
    }
    compareBody(recorded, response, found);
    capture(step);
  }

  private void compareHeader(
      String header, JsonObject recorded, HttpResponse<String> response, List<String> found) {
    String wanted = recorded.has(header) ? recorded.get(header).getAsString() : "";
    String actual = response.headers().firstValue(header).orElse("");
    if (!comparison.translated(wanted).equals(actual)) {
      found.add(header + " is " + actual + ", not " + wanted);
    }
  }

  private void compareBody(JsonObject recorded, HttpResponse<String> response, List<String> found) {
    if (recorded.has("json")) {
      JsonElement actual =
          response.body().isEmpty()
              ? new JsonPrimitive("")
              : JsonParser.parseString(response.body());
      found.addAll(comparison.differences(recorded.get("json"), actual));
    } else {
      String wanted = recorded.has("text") ? recorded.get("text").getAsString() : "";
      if (!comparison.translated(wanted).equals(Comparison.timeless(response.body()))) {
        found.add("text is " + response.body() + "\n not " + wanted);
      }
    }
  }

  private void timeline(JsonObject step, List<String> found)
      throws IOException, InterruptedException {
    long execution =
        step.has("timelineOf")
            ? comparison.actual(Kind.EXECUTION, step.get("timelineOf").getAsLong())
            : Objects.requireNonNull(captured.get("e"));
    Instant start = fake.executions().find(execution).orElseThrow().start();
    String path = "/replication/executions/" + execution;
    boolean tight = step.has("pollMs") && step.get("pollMs").getAsLong() == 0;
    for (JsonElement element : step.getAsJsonArray("timeline")) {
      JsonObject moment = element.getAsJsonObject();
      JsonElement elapsed = moment.get(moment.has("ms") ? "ms" : "elapsedMs");
      Instant at = start.plusMillis(elapsed.getAsLong());
      fake.clock().freezeAt(tight ? at : at.minus(BETWEEN_READS));
      List<String> here = new ArrayList<>();
      here.addAll(comparison.differences(moment.get("execution"), read(path)));
      fake.clock().freezeAt(at);
      here.addAll(
          comparison.differences(moment.get("tasks"), read(path + "/tasks?sort=id&page_size=100")));
      here.forEach(one -> found.add("after " + elapsed + " ms: " + one));
    }
  }

  /** The id that a name stands for. */
  long id(String capture) {
    return Objects.requireNonNull(captured.get(capture));
  }

  /** Sends a request that was not recorded. */
  void put(String path, String body) throws IOException, InterruptedException {
    JsonObject request = new JsonObject();
    request.addProperty("method", "PUT");
    request.addProperty("path", path);
    request.addProperty("as", "admin");
    request.addProperty("rawBody", body);
    JsonObject headers = new JsonObject();
    headers.addProperty("Content-Type", "application/json");
    request.add("headers", headers);
    if (send(request).statusCode() != 200) {
      throw new IllegalStateException("PUT " + path + " was refused");
    }
  }

  private JsonElement read(String path) throws IOException, InterruptedException {
    JsonObject request = new JsonObject();
    request.addProperty("method", "GET");
    request.addProperty("path", path);
    request.addProperty("as", "admin");
    return JsonParser.parseString(send(request).body());
  }

  private void bindLocation(JsonObject recorded, HttpResponse<String> response) {
    JsonElement wanted = recorded.getAsJsonObject("headers").get("Location");
    String actual = response.headers().firstValue("Location").orElse("");
    if (wanted != null && !actual.isEmpty()) {
      Kind kind =
          actual.contains("/policies/")
              ? Kind.POLICY
              : actual.contains("/registries/") ? Kind.REGISTRY : Kind.EXECUTION;
      comparison.bind(kind, lastNumber(wanted.getAsString()), lastNumber(actual));
    }
  }

  private static long lastNumber(String path) {
    return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
  }

  /** Names what became known: most in this response, some in one before. */
  private void capture(JsonObject step) {
    if (!step.has("captures")) {
      return;
    }
    String path = step.getAsJsonObject("request").get("path").getAsString();
    for (Map.Entry<String, JsonElement> entry : step.getAsJsonObject("captures").entrySet()) {
      long recorded = entry.getValue().getAsLong();
      List<Kind> order =
          path.contains("policies")
              ? List.of(Kind.POLICY)
              : path.contains("registries")
                  ? List.of(Kind.REGISTRY)
                  : entry.getKey().contains("t")
                      ? List.of(Kind.TASK, Kind.EXECUTION)
                      : List.of(Kind.EXECUTION, Kind.TASK);
      order.stream()
          .map(kind -> comparison.actual(kind, recorded))
          .filter(id -> id != null)
          .findFirst()
          .ifPresent(id -> captured.put(entry.getKey(), id));
    }
  }

  private HttpResponse<String> send(JsonObject recorded) throws IOException, InterruptedException {
    String body = "";
    if (recorded.has("rawBody")) {
      body = recorded.get("rawBody").getAsString();
    } else if (recorded.has("body")) {
      body = filled(recorded.get("body").toString().replaceAll("\"(\\{\\w+})\"", "$1"));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(fake.url() + "/api/v2.0" + filled(recorded.get("path").getAsString())))
            .method(
                recorded.get("method").getAsString(),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (recorded.has("headers")) {
      recorded
          .getAsJsonObject("headers")
          .entrySet()
          .forEach(header -> request.header(header.getKey(), header.getValue().getAsString()));
    }
    String user = USERS.get(recorded.get("as").getAsString());
    if (user != null) {
      byte[] pair = user.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private String filled(String text) {
    Matcher matcher = PLACE.matcher(text);
    return matcher.replaceAll(
        place -> {
          Long id = captured.get(place.group(1));
          // "{t}" of some recordings is the task of which the timeline showed the failure.
          if (id == null && place.group(1).equals("t")) {
            id = failedTask();
          }
          return id == null ? Matcher.quoteReplacement(place.group()) : Long.toString(id);
        });
  }

  private Long failedTask() {
    return Stream.of(130L, 1144L, 7006L)
        .map(recorded -> comparison.actual(Kind.TASK, recorded))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
