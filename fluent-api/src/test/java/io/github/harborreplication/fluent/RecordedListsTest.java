package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import io.github.harborreplication.fluent.PlainServer.Answer;
import io.github.harborreplication.fluent.value.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Five executions of a real Harbor, as its list showed them while they ran at the same time. */
class RecordedListsTest {
  private static final Path RECORDING =
      TimelineHarbor.RECORDINGS.resolveSibling("timelines").resolve("list-as-poll.json");
  private static final Instant BEGIN = Instant.parse("2026-11-28T05:06:12.890Z");
  private static final Map<Long, Outcome> OUTCOMES =
      Map.of(
          44319L, Outcome.SUCCEEDED,
          44323L, Outcome.FAILED,
          44322L, Outcome.NOTHING_TO_DO,
          44320L, Outcome.FAILED,
          44321L, Outcome.STOPPED);

  private final TestClock clock = new TestClock();
  private final NavigableMap<Long, NavigableMap<Long, JsonObject>> timelines = new TreeMap<>();
  private final List<String> requests = new ArrayList<>();
  private final PlainServer server = PlainServer.http(this::answer);

  RecordedListsTest() throws IOException {
    clock.set(BEGIN);
    JsonObject recording = JsonParser.parseString(Files.readString(RECORDING)).getAsJsonObject();
    for (JsonElement element : recording.getAsJsonArray("steps")) {
      JsonObject step = element.getAsJsonObject();
      if (step.has("timeline")) {
        long id = step.get("timelineOf").getAsLong();
        for (JsonElement point : step.getAsJsonArray("timeline")) {
          JsonObject execution = point.getAsJsonObject().getAsJsonObject("execution");
          execution.addProperty("id", id);
          timelines
              .computeIfAbsent(id, none -> new TreeMap<>())
              .put(point.getAsJsonObject().get("elapsedMs").getAsLong(), execution);
        }
      }
    }
  }

  private synchronized Answer answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath().replace("/api/v2.0/replication", "");
    requests.add(path);
    if (path.equals("/executions")) {
      JsonArray all = new JsonArray();
      timelines.descendingKeySet().forEach(id -> all.add(shown(id)));
      return new Answer(200, all.toString());
    }
    long id = Long.parseLong(path.replaceAll("\\D", ""));
    return new Answer(200, (path.endsWith("/tasks") ? failedTasks(id) : shown(id)).toString());
  }

  private JsonObject shown(long id) {
    return timelines.get(id).floorEntry(clock.elapsed().toMillis()).getValue();
  }

  /** The recording has no tasks: an attempt began when it was first shown in progress. */
  private JsonArray failedTasks(long id) {
    long started = 0;
    boolean ran = false;
    for (var point : timelines.get(id).headMap(clock.elapsed().toMillis(), true).entrySet()) {
      boolean runs = point.getValue().get("in_progress").getAsInt() > 0;
      started = runs && !ran ? point.getKey() : started;
      ran = runs;
    }
    JsonArray tasks = new JsonArray();
    if (shown(id).get("failed").getAsInt() > 0) {
      JsonObject task = new JsonObject();
      task.addProperty("id", id + 100_000);
      task.addProperty("execution_id", id);
      task.addProperty("status", "Failed");
      task.addProperty("start_time", BEGIN.plusMillis(started).toString());
      tasks.add(task);
    }
    return tasks;
  }

  private HarborReplication client() {
    return HarborReplication.builder()
        .url("http://127.0.0.1:" + server.port())
        .basicAuth("robot$events", "s3cret")
        .clock(clock)
        .build();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private long requests(String path) {
    return requests.stream().filter(path::equals).count();
  }

  @Test
  void oneListServesAllOfThemUntilOneIsLeft() {
    try (HarborReplication harbor = client()) {
      List<ExecutionRef> refs = timelines.keySet().stream().map(harbor::execution).toList();

      BatchResult result = harbor.executions().awaitAll(refs, Duration.ofMinutes(10));

      assertThat(result.runs())
          .allSatisfy(
              run -> {
                Completion done = run.completion().orElseThrow();
                assertThat(done.outcome()).isEqualTo(OUTCOMES.get(done.execution().getId()));
                assertThat(done.settled()).isTrue();
              });
    }
    assertThat(requests("/executions")).isBetween(5L, 15L);
    assertThat(requests("/executions/44323")).as("the others have ended").isBetween(40L, 60L);
    assertThat(
            requests.stream()
                .filter(path -> path.matches("/executions/4431.|/executions/4432[012]")))
        .isEmpty();
  }

  @Test
  void eachAloneEndsInTheSameWay() {
    try (HarborReplication harbor = client()) {
      for (long id : List.of(44320L, 44322L, 44321L, 44319L, 44323L)) {
        assertThat(harbor.execution(id).await(Duration.ofMinutes(10)).outcome())
            .isEqualTo(OUTCOMES.get(id));
      }
    }
    assertThat(requests("/executions")).isZero();
  }
}
