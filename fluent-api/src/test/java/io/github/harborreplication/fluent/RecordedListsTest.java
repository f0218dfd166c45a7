package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fake.RunScript;
import io.github.harborreplication.fake.SeenRequest;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Five executions of a real Harbor, as its lists showed them while they ran at the same time. */
class RecordedListsTest extends FakeHarborTest {
  private static final Path RECORDING =
      TimelineHarbor.RECORDINGS.resolveSibling("timelines").resolve("list-as-poll.json");

  /** How long after the starts the first polls were: 7 ms later one was seen that ended at 14. */
  private static final Duration FIRST_POLL = Duration.ofMillis(7);

  private static final long LAGGING = 44319;
  private static final long DOWN = 44320;
  private static final long STOPPED = 44321;
  private static final long NOTHING = 44322;
  private static final long RETRIED = 44323;
  private static final Map<Long, Outcome> OUTCOMES =
      Map.of(
          LAGGING, Outcome.SUCCEEDED,
          DOWN, Outcome.FAILED,
          STOPPED, Outcome.STOPPED,
          NOTHING, Outcome.NOTHING_TO_DO,
          RETRIED, Outcome.FAILED);

  /** What each showed, by its recorded id and the milliseconds since its first poll. */
  private final NavigableMap<Long, NavigableMap<Long, JsonObject>> timelines = new TreeMap<>();

  /** The ids here by the recorded ones. */
  private final Map<Long, Long> ids = new TreeMap<>();

  @BeforeEach
  void start() throws IOException {
    JsonObject recording = JsonParser.parseString(Files.readString(RECORDING)).getAsJsonObject();
    for (JsonElement element : recording.getAsJsonArray("steps")) {
      JsonObject step = element.getAsJsonObject();
      if (step.has("timeline")) {
        NavigableMap<Long, JsonObject> timeline = new TreeMap<>();
        for (JsonElement point : step.getAsJsonArray("timeline")) {
          JsonObject shown = point.getAsJsonObject();
          timeline.put(shown.get("elapsedMs").getAsLong(), shown.getAsJsonObject("execution"));
        }
        timelines.put(step.get("timelineOf").getAsLong(), timeline);
      }
    }
    timelines.forEach(
        (recorded, timeline) -> {
          long policy = fake.policies().add("p-" + recorded, 1, "a/x");
          script(recorded, timeline, fake.policies().nextRun(policy).pendingFor(Duration.ZERO));
          fake.clock().freezeAt(begin(timeline));
          ids.put(recorded, fake.executions().start(policy, "manual"));
        });
    fake.requests().clear();
  }

  private static Instant begin(NavigableMap<Long, JsonObject> timeline) {
    return Instant.parse(timeline.get(0L).get("start_time").getAsString());
  }

  private static void script(
      long recorded, NavigableMap<Long, JsonObject> timeline, RunScript run) {
    if (recorded == DOWN) {
      Duration stopped = ended(timeline, 7);
      run.sourceDown(text(timeline.get(18L), "status_text"))
          .tasksAppearAfter(stopped)
          .stoppedBeforeFailed(ended(timeline, 18).minus(stopped));
    } else if (recorded == NOTHING) {
      run.nothingToDo().tasksAppearAfter(ended(timeline, 118));
    } else if (recorded == STOPPED) {
      run.copies("a/x")
          .tasksAppearAfter(millis(124))
          .takes(Duration.ofHours(1))
          .stoppedAfter(millis(4074));
    } else {
      attempts(timeline, run);
    }
  }

  /** Since the start of the execution. */
  private static Duration ended(NavigableMap<Long, JsonObject> timeline, long moment) {
    return Duration.between(begin(timeline), Instant.parse(text(timeline.get(moment), "end_time")));
  }

  private static Duration millis(long sinceFirstPoll) {
    return FIRST_POLL.plusMillis(sinceFirstPoll);
  }

  /** When the task began and ended, and how much later the status followed each time. */
  private static void attempts(NavigableMap<Long, JsonObject> timeline, RunScript run) {
    List<Long> turns = new ArrayList<>();
    List<Duration> lags = new ArrayList<>();
    String status = "InProgress";
    int running = 0;
    for (Map.Entry<Long, JsonObject> point : timeline.entrySet()) {
      JsonObject shown = point.getValue();
      if (shown.get("in_progress").getAsInt() != running) {
        running = 1 - running;
        turns.add(point.getKey());
      }
      if (!text(shown, "status").equals(status)) {
        status = text(shown, "status");
        lags.add(Duration.ofMillis(point.getKey() - turns.get(turns.size() - 1)));
      }
    }
    List<Duration> takes = between(turns, 0);
    List<Duration> pauses = between(turns, 1);
    run.copies("a/x")
        .tasksAppearAfter(millis(turns.get(0)))
        .takes("a/x", takes.get(0), later(takes))
        .statusLag(lags.get(0), later(lags));
    if (!pauses.isEmpty()) {
      run.fails("a/x", "blob unknown").retryAfter(pauses.get(0), later(pauses));
    }
  }

  private static List<Duration> between(List<Long> turns, int first) {
    List<Duration> between = new ArrayList<>();
    for (int i = first; i + 1 < turns.size(); i += 2) {
      between.add(Duration.ofMillis(turns.get(i + 1) - turns.get(i)));
    }
    return between;
  }

  private static Duration[] later(List<Duration> durations) {
    return durations.subList(1, durations.size()).toArray(Duration[]::new);
  }

  private static String text(JsonObject execution, String member) {
    return execution.get(member).getAsString();
  }

  @Test
  void listsAndGetShowWhatTheyDid() {
    NavigableMap<Instant, Map<Long, JsonObject>> changes = new TreeMap<>();
    timelines.forEach(
        (recorded, timeline) ->
            timeline.forEach(
                (moment, execution) ->
                    changes
                        .computeIfAbsent(
                            begin(timeline).plus(millis(moment)), at -> new TreeMap<>())
                        .put(recorded, execution)));
    Map<Long, JsonObject> shown = new TreeMap<>();

    changes.forEach(
        (at, change) -> {
          fake.clock().freezeAt(at);
          shown.putAll(change);
          shown.forEach((recorded, execution) -> assertShown(ids.get(recorded), execution));
        });

    assertThat(changes).hasSizeGreaterThan(20);
  }

  private void assertShown(long id, JsonObject recorded) {
    JsonObject got = executions("/" + id).getAsJsonObject();
    assertThat(executions("?sort=-id&page_size=100").getAsJsonArray()).contains(got);
    String ofPolicy = "?policy_id=" + got.get("policy_id") + "&page_size=100";
    assertThat(executions(ofPolicy).getAsJsonArray()).containsExactly(got);
    got.remove("id");
    got.remove("policy_id");
    assertThat(got).isEqualTo(recorded);
  }

  private long requests(String path) {
    return fake.requests().list().stream()
        .map(SeenRequest::path)
        .filter(("/api/v2.0/replication/executions" + path)::equals)
        .count();
  }

  @Test
  void oneListServesAllOfThemUntilOneIsLeft() {
    List<ExecutionRef> refs = ids.values().stream().map(harbor::execution).toList();

    BatchResult result = harbor.executions().awaitAll(refs, Duration.ofMinutes(10));

    assertThat(result.runs()).hasSize(5);
    ids.forEach(
        (recorded, id) ->
            assertThat(result.runs())
                .map(run -> run.completion().orElseThrow())
                .filteredOn(done -> done.execution().getId().equals(id))
                .singleElement()
                .satisfies(
                    done -> {
                      assertThat(done.outcome()).isEqualTo(OUTCOMES.get(recorded));
                      assertThat(done.settled()).isTrue();
                    }));
    assertThat(requests("")).isBetween(5L, 15L);
    assertThat(requests("/" + ids.get(RETRIED))).as("the others have ended").isBetween(40L, 60L);
    assertThat(List.of(LAGGING, DOWN, STOPPED, NOTHING))
        .allSatisfy(recorded -> assertThat(requests("/" + ids.get(recorded))).isZero());
  }

  @Test
  void eachAloneEndsInTheSameWay() {
    for (long recorded : List.of(DOWN, NOTHING, STOPPED, LAGGING, RETRIED)) {
      assertThat(harbor.execution(ids.get(recorded)).await(Duration.ofMinutes(10)).outcome())
          .isEqualTo(OUTCOMES.get(recorded));
    }
    assertThat(requests("")).isZero();
  }
}
