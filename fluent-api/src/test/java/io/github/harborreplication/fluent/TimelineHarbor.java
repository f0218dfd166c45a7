package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fluent.value.Retries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server whose one execution and its tasks stand, at each time of the test's clock, as a timeline
 * says: a recorded one, or one that a test writes.
 */
final class TimelineHarbor implements BeforeEachCallback, AfterEachCallback {
  static final Path RECORDINGS = Path.of("..", "openapi", "recordings");
  private static final Pattern PATH =
      Pattern.compile("/api/v2\\.0/replication/executions/(\\d+)(/tasks)?(?:/(\\d+)/log)?(\\?.*)?");

  final TestClock clock = new TestClock();
  private final TreeMap<Long, Shown> timeline = new TreeMap<>();
  private final TreeMap<Long, ResponseDefinition> instead = new TreeMap<>();
  private final TreeMap<Long, ResponseDefinition> logs = new TreeMap<>();
  private final List<String> requests = new ArrayList<>();
  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig().dynamicPort().disableRequestJournal().extensions(new Responses()));
  private Instant serverBegin = clock.now();
  private int uncounted;
  private UnaryOperator<Instant> date = UnaryOperator.identity();
  private HarborReplication client;

  private record Shown(JsonObject execution, JsonArray tasks) {}

  @Override
  public void beforeEach(ExtensionContext context) {
    server.start();
    server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (client != null) {
      client.close();
    }
    server.stop();
  }

  HarborReplication client() {
    if (client == null) {
      client = builder().build();
    }
    return client;
  }

  HarborReplicationBuilder builder() {
    return HarborReplication.builder()
        .url(server.baseUrl())
        .basicAuth("robot$ci", "s3cret")
        .clock(clock)
        .retries(Retries.none());
  }

  /** Plays the timeline of a recording; returns the execution's id. */
  long play(String recording) throws IOException {
    return play(RECORDINGS.resolve(recording), 0);
  }

  /** Plays all that a file shows of an execution; of the first one if the id is 0. */
  long play(Path file, long execution) throws IOException {
    long played = execution;
    for (JsonElement step : steps(JsonParser.parseString(Files.readString(file)))) {
      JsonElement points = step.getAsJsonObject().get("timeline");
      for (JsonElement element : points == null ? new JsonArray() : points.getAsJsonArray()) {
        JsonObject point = element.getAsJsonObject();
        JsonObject shown = point.getAsJsonObject("execution");
        long id = shown.get("id").getAsLong();
        played = played == 0 ? id : played;
        if (id == played) {
          long millis = point.get(point.has("ms") ? "ms" : "elapsedMs").getAsLong();
          timeline.put(millis, new Shown(shown, point.getAsJsonArray("tasks")));
        }
      }
    }
    serverBegin =
        OffsetDateTime.parse(
                timeline.firstEntry().getValue().execution.get("start_time").getAsString())
            .toInstant();
    clock.set(serverBegin);
    return played;
  }

  private static List<JsonElement> steps(JsonElement file) {
    JsonElement scenarios = file.getAsJsonObject().get("scenarios");
    List<JsonElement> steps = new ArrayList<>();
    for (JsonElement scenario : scenarios == null ? List.of(file) : scenarios.getAsJsonArray()) {
      steps.addAll(scenario.getAsJsonObject().getAsJsonArray("steps").asList());
    }
    return steps;
  }

  /** When the timeline changes for the last time. */
  Duration lastChange() {
    return Duration.ofMillis(timeline.lastKey());
  }

  /** From this second on, the execution shows this. */
  TimelineHarbor at(double second, ScriptedRun run) {
    timeline.put(millis(second), new Shown(run.execution(serverBegin), run.tasks(serverBegin)));
    return this;
  }

  /** From this second on, every request is responded to with this; null: as usual again. */
  TimelineHarbor insteadAt(double second, ResponseDefinitionBuilder response) {
    instead.put(millis(second), response == null ? null : response.build());
    return this;
  }

  /** From this second on, the log of every task is this. */
  TimelineHarbor logAt(double second, ResponseDefinitionBuilder response) {
    logs.put(millis(second), response.build());
    return this;
  }

  TimelineHarbor withoutDates() {
    return dates(now -> null);
  }

  /** What the {@code Date} header shows at a time of the server; null: there is none. */
  TimelineHarbor dates(UnaryOperator<Instant> shown) {
    date = shown;
    return this;
  }

  /** This many tasks began after the server counted them, and before it selected them. */
  TimelineHarbor uncounted(int tasks) {
    uncounted = tasks;
    return this;
  }

  /** The server's clock is this far from the client's. */
  TimelineHarbor clockOff(Duration by) {
    serverBegin = serverBegin.plus(by);
    return this;
  }

  /** What was requested, such as {@code GET execution} or {@code GET tasks}. */
  List<String> requests() {
    return requests;
  }

  long requests(String what) {
    return requests.stream().filter(what::equals).count();
  }

  /** How much time has passed on the test's clock. */
  Duration elapsed() {
    return clock.elapsed();
  }

  private static long millis(double second) {
    return Math.round(second * 1000);
  }

  private final class Responses implements ResponseDefinitionTransformerV2 {
    @Override
    public String getName() {
      return "timeline";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      Request request = event.getRequest();
      Matcher path = PATH.matcher(request.getUrl());
      if (!path.matches()) {
        return WireMock.status(400).withBody("no such path: " + request.getUrl()).build();
      }
      long now = elapsed().toMillis();
      String what = path.group(3) != null ? "log" : path.group(2) != null ? "tasks" : "execution";
      requests.add(request.getMethod() + " " + what);
      var fault = instead.floorEntry(now);
      if (fault != null && fault.getValue() != null) {
        return fault.getValue();
      }
      if (!request.getMethod().isOneOf(com.github.tomakehurst.wiremock.http.RequestMethod.GET)) {
        return WireMock.okJson("null").build();
      }
      if (what.equals("log")) {
        return logs.floorEntry(now).getValue();
      }
      var point = timeline.floorEntry(now);
      Shown shown = (point == null ? timeline.firstEntry() : point).getValue();
      return what.equals("execution")
          ? json(shown.execution).build()
          : tasks(request, shown.tasks).build();
    }

    private ResponseDefinitionBuilder tasks(Request request, JsonArray tasks) {
      JsonArray wanted = new JsonArray();
      boolean byStatus = request.queryParameter("status").isPresent();
      for (JsonElement task : tasks) {
        String status = task.getAsJsonObject().get("status").getAsString();
        if (!byStatus || request.queryParameter("status").containsValue(status)) {
          wanted.add(task);
        }
      }
      int size = Integer.parseInt(request.queryParameter("page_size").firstValue());
      int page = Integer.parseInt(request.queryParameter("page").firstValue());
      List<JsonElement> ordered = new ArrayList<>(wanted.asList());
      if (request.queryParameter("sort").containsValue("-id")) {
        Collections.reverse(ordered);
      }
      JsonArray rows = new JsonArray();
      for (int i = (page - 1) * size; i < Math.min(page * size, wanted.size()); i++) {
        rows.add(ordered.get(i));
      }
      return json(rows).withHeader("X-Total-Count", String.valueOf(wanted.size() - uncounted));
    }

    private ResponseDefinitionBuilder json(JsonElement body) {
      ResponseDefinitionBuilder response = WireMock.okJson(body.toString());
      Instant shown = date.apply(serverBegin.plus(elapsed()));
      return shown != null
          ? response.withHeader(
              "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(shown.atOffset(ZoneOffset.UTC)))
          : response;
    }
  }
}
