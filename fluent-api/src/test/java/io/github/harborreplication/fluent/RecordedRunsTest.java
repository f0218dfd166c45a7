package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fake.FakeEvents;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fake.PolicySeed;
import io.github.harborreplication.fake.RunScript;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.ReplicationTriggerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pushes and schedules started on a real Harbor, FakeHarbor starts and a watch sees. */
class RecordedRunsTest extends FakeHarborTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String APP = "ev/plain/app";
  private static final String DELETED = "ev/del/app";
  private static final String LABELLED = "ev/lab/app";

  private final Map<String, Long> policies = new HashMap<>();

  private static List<JsonObject> steps(String recording) throws IOException {
    String text =
        Files.readString(TimelineHarbor.RECORDINGS.resolveSibling("timelines").resolve(recording));
    return JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("steps").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** All that were started by now. */
  private static List<ExecutionRef> started(RunWatch runs) {
    List<ExecutionRef> started = new ArrayList<>();
    try {
      while (true) {
        started.add(runs.next(SECOND));
      }
    } catch (WaitTimeoutException e) {
      return started;
    }
  }

  /** What happened in a step of the recording, in order. */
  private List<Supplier<List<Long>>> events(String title) {
    FakeEvents events = fake.events();
    return switch (title) {
      case "push one tag v1", "v1 again, same digest", "v1 again, other digest" ->
          List.of(() -> events.push(APP, "v1"));
      case "second tag v2 of the same image (same digest)" -> List.of(() -> events.push(APP, "v2"));
      case "push by digest only, no tag" -> List.of(() -> events.push(APP, digest(1)));
      case "multi-arch index: two children by digest, then the index under v1" ->
          pushes("ev/plain/multi", digest(2), digest(3), "v1");
      case "three tags of one image in a row" -> pushes("ev/plain/fast", "a", "b", "c");
      case "new tag by the API (retag): v1 -> v9" -> List.of(() -> events.tag(APP, "v1", "v9"));
      case "copy by the API into ev/plain/copied from v1" -> pushes("ev/plain/copied", "v1");
      case "delete tag, deletion off" -> List.of(() -> events.untag(APP, "v9"));
      case "delete artifact, deletion off" -> List.of(() -> events.remove(APP, "v1"));
      case "deletion on: push v1" -> pushes(DELETED, "v1");
      case "deletion on: v2 same digest" -> pushes(DELETED, "v2");
      case "deletion on: push v3 other digest" -> pushes(DELETED, "v3");
      case "deletion on: delete tag v2 (v1 has the same digest)" ->
          List.of(() -> events.untag(DELETED, "v2"));
      case "deletion on: delete artifact v3 (one tag)" ->
          List.of(() -> events.remove(DELETED, "v3"));
      case "deletion on: push w1 and w2 of one image" -> pushes(DELETED, "w1", "w2");
      case "deletion on: delete that artifact with two tags" ->
          List.of(() -> events.remove(DELETED, "w1", "w2"));
      case "deletion on: delete by the registry protocol (DELETE /v2/…/manifests/digest)" ->
          List.of(() -> events.remove(DELETED, "v1"));
      case "deletion on: push x1,x2 then delete the repository" ->
          List.of(
              () -> events.push("ev/del/gone", "x1"),
              () -> events.push("ev/del/gone", "x2"),
              () -> events.remove("ev/del/gone", "x1"),
              () -> events.remove("ev/del/gone", "x2"));
      case "two policies match" -> pushes("ev/two/app", "v1");
      case "disabled policy" -> pushes("ev/off/app", "v1");
      case "no name matches" -> pushes("ev/none/app", "v1");
      case "tag filter v*, tag v1" -> pushes("ev/tagf/app", "v1");
      case "tag filter v*, tag x1" -> pushes("ev/tagf/app", "x1");
      case "tag filter v* excludes, tag v1" -> pushes("ev/xtag/app", "v1");
      case "tag filter v* excludes, tag x1" -> pushes("ev/xtag/app", "x1");
      case "label filter: push unlabelled v1",
          "label filter: same digest pushed again once labelled" ->
          pushes(LABELLED, "v1");
      case "label filter: label added after the push" ->
          List.of(
              () -> {
                fake.registries().labels(0, LABELLED, "v1", "release");
                return List.of();
              });
      case "label filter: second tag by the API once labelled" ->
          List.of(() -> events.tag(LABELLED, "v1", "v2"));
      default -> throw new IllegalArgumentException(title);
    };
  }

  private List<Supplier<List<Long>>> pushes(String repository, String... tags) {
    return Stream.of(tags)
        .<Supplier<List<Long>>>map(tag -> () -> fake.events().push(repository, tag))
        .toList();
  }

  private static String digest(int image) {
    return "sha256:%064x".formatted(image);
  }

  private void addOnEvent(String name, Consumer<PolicySeed> filters) {
    policies.put(
        name,
        fake.policies()
            .add(
                name,
                seed ->
                    filters.accept(seed.pushTo(1).repositories("ev/" + name + "/**").onEvent())));
  }

  /**
   * An execution that an event started.
   *
   * @param seen how long after its start the first poll that showed it
   */
  private record Started(
      String policy,
      Instant start,
      Duration seen,
      JsonObject first,
      JsonObject last,
      JsonObject task) {

    /** The response to the last event of a step came when its last execution started. */
    static List<Started> of(JsonObject step) {
      List<JsonObject> points =
          step.getAsJsonArray("timeline").asList().stream()
              .map(JsonElement::getAsJsonObject)
              .toList();
      List<Started> all = new ArrayList<>();
      for (JsonObject point : points) {
        JsonObject last = point.getAsJsonObject("execution");
        Instant start = time(last, "start_time");
        Instant response =
            time(points.get(points.size() - 1).getAsJsonObject("execution"), "start_time");
        long elapsed = Math.round(point.get("elapsedMs").getAsDouble());
        all.add(
            new Started(
                point.get("policy").getAsString(),
                start,
                Duration.between(start, response.plusMillis(elapsed)),
                point.getAsJsonObject("executionFirst"),
                last,
                point.getAsJsonArray("tasks").get(0).getAsJsonObject()));
      }
      return all;
    }

    void script(RunScript run) {
      boolean lags = last.get("status").getAsString().equals("InProgress");
      Duration tasks = first.get("total").getAsInt() == 0 ? seen.plusMillis(1) : Duration.ZERO;
      run.visibleAfter(seen)
          .tasksAppearAfter(tasks)
          .pendingFor(Duration.ZERO)
          .takes(Duration.between(start.plus(tasks), end()))
          .statusLag(lags ? Duration.ofSeconds(30) : Duration.ZERO);
      if (task.get("status").getAsString().equals("Failed")) {
        run.fails(task.get("src_resource").getAsString().replaceFirst(" .*", ""), "blob unknown");
      }
    }

    /** Late in the second that is shown. */
    Instant end() {
      return time(task, "end_time").plusMillis(900);
    }
  }

  private static Instant time(JsonObject of, String member) {
    return Instant.parse(of.get(member).getAsString());
  }

  @Test
  void eventsStartWhatTheyDid() throws IOException {
    addOnEvent("plain", seed -> {});
    addOnEvent("del", seed -> seed.replicateDeletions(true));
    addOnEvent("two-a", seed -> seed.repositories("ev/two/**").into("two-a").flatten(0));
    addOnEvent("two-b", seed -> seed.repositories("ev/two/**").into("two-b").flatten(0));
    addOnEvent("disabled", seed -> seed.repositories("ev/off/**").disabled());
    addOnEvent("label", seed -> seed.repositories("ev/lab/**").labels("release"));
    addOnEvent("tag", seed -> seed.repositories("ev/tagf/**").tags("v*"));
    addOnEvent("extag", seed -> seed.repositories("ev/xtag/**").withoutTags("v*"));
    int played = 0;
    for (JsonObject step : steps("event-based.json")) {
      if (step.has("executions")) {
        playEvents(step.get("title").getAsString(), Started.of(step));
        played++;
      }
    }
    assertThat(played).isEqualTo(31);
  }

  private void playEvents(String title, List<Started> recorded) {
    recorded.forEach(one -> one.script(fake.policies().nextRun(policies.get(one.policy))));
    Map<String, RunWatch> watches = new HashMap<>();
    policies.forEach((name, id) -> watches.put(name, harbor.policy(id).watchRuns()));
    List<Long> started = new ArrayList<>();
    for (Supplier<List<Long>> event : events(title)) {
      if (started.size() < recorded.size()) {
        fake.clock().freezeAt(recorded.get(started.size()).start);
      }
      started.addAll(event.get());
    }
    assertThat(started).as(title).hasSameSizeAs(recorded);
    Map<Long, Instant> appear = new HashMap<>();
    for (int i = 0; i < recorded.size(); i++) {
      appear.put(started.get(i), start(started.get(i)).plus(recorded.get(i).seen));
    }
    appear.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            one -> {
              fake.clock().freezeAt(one.getValue().minusMillis(1));
              assertThat(listed("")).as(title).doesNotContain(one.getKey());
            });
    Instant end = fake.clock().now();
    for (int i = 0; i < recorded.size(); i++) {
      Started one = recorded.get(i);
      assertThat(start(started.get(i)))
          .as(title)
          .isCloseTo(one.start, within(10, ChronoUnit.MILLIS));
      fake.clock().freezeAt(appear.get(started.get(i)));
      assertThat(listed("&policy_id=" + policies.get(one.policy)))
          .as(title)
          .contains(started.get(i));
      assertThat(execution(started.get(i))).as(title).isEqualTo(comparable(one.first));
      end = one.end().isAfter(end) ? one.end() : end;
    }
    fake.clock().freezeAt(end);
    for (int i = 0; i < recorded.size(); i++) {
      JsonArray tasks = executions("/" + started.get(i) + "/tasks").getAsJsonArray();
      assertThat(execution(started.get(i))).as(title).isEqualTo(comparable(recorded.get(i).last));
      assertThat(tasks).as(title).hasSize(1);
      assertThat(comparable(tasks.get(0))).as(title).isEqualTo(comparable(recorded.get(i).task));
    }
    List<Long> watched =
        watches.values().stream()
            .flatMap(watch -> started(watch).stream())
            .map(ExecutionRef::id)
            .toList();
    assertThat(watched).as(title).containsExactlyInAnyOrderElementsOf(started);
  }

  private Instant start(long id) {
    return fake.executions().find(id).orElseThrow().start();
  }

  private List<Long> listed(String query) {
    return executions("?page_size=100" + query).getAsJsonArray().asList().stream()
        .map(one -> one.getAsJsonObject().get("id").getAsLong())
        .toList();
  }

  private JsonObject execution(long id) {
    return comparable(executions("/" + id));
  }

  /** Without ids, and without the start, which is compared to some milliseconds. */
  private static JsonObject comparable(JsonElement json) {
    JsonObject copy = json.deepCopy().getAsJsonObject();
    List.of("id", "policy_id", "execution_id", "job_id").forEach(copy::remove);
    if (copy.has("trigger")) {
      copy.remove("start_time");
    }
    return copy;
  }

  @Test
  void executionsOfPushesAppearAsLate() throws IOException {
    addOnEvent("plain", seed -> {});
    List<JsonObject> steps = steps("event-based.json");
    for (JsonElement latency : steps.get(steps.size() - 1).getAsJsonArray("latencyMs")) {
      Duration late = Duration.ofMillis(Math.round(latency.getAsDouble()));
      fake.policies().nextRun(policies.get("plain")).visibleAfter(late);
      RunWatch runs = harbor.policy("plain").watchRuns();

      long started = fake.events().push(APP, "v1").get(0);

      fake.clock().advance(late.minusMillis(1));
      assertThat(listed("")).doesNotContain(started);
      fake.clock().advance(Duration.ofMillis(1));
      assertThat(listed("")).contains(started);
      assertThat(runs.next(SECOND).id()).isEqualTo(started);
    }
  }

  @Test
  void aScheduleStartsWhenItDid() throws IOException {
    Map<String, Consumer<PolicyRef>> changes =
        Map.of(
            "changed to every 2nd minute", policy -> schedule(policy, "0 */2 * * * *"),
            "disabled, cron each minute",
                policy ->
                    policy.update(
                        change -> {
                          change.setEnabled(false);
                          change.getTrigger().getTriggerSettings().setCron("0 */1 * * * *");
                        }),
            "enabled again", policy -> policy.update(change -> change.setEnabled(true)),
            "trigger manual", policy -> policy.update(change -> change.getTrigger().type("manual")),
            "scheduled again; left so for the restart",
                policy -> schedule(policy, "0 */1 * * * *"));
    JsonArray timeline = steps("scheduled.json").get(1).getAsJsonArray("timeline");
    fake.clock().freezeAt(at(timeline.get(0)));
    PolicyRef policy =
        harbor.policy(
            fake.policies()
                .add(
                    "each-minute",
                    seed -> seed.pullFrom(1).repositories("demo/**").onSchedule("0 */1 * * * *")));
    RunWatch runs = policy.watchRuns();
    List<Instant> minutes = new ArrayList<>();

    for (JsonElement point : timeline) {
      fake.clock().advance(Duration.between(fake.clock().now(), at(point)));
      String what = point.getAsJsonObject().get("what").getAsString();
      changes.getOrDefault(what, unchanged -> unchanged.get()).accept(policy);
      if (what.equals("execution appeared")) {
        minutes.add(at(point).truncatedTo(ChronoUnit.MINUTES));
      }
    }

    assertThat(started(runs))
        .extracting(run -> run.get().getStartTime().toInstant().truncatedTo(ChronoUnit.MINUTES))
        .isEqualTo(minutes);
    assertThat(fake.policies().list()).extracting(FakePolicy::id).contains(Ids.of(policy.get()));
  }

  private static void schedule(PolicyRef policy, String cron) {
    policy.update(
        change -> {
          change.getTrigger().setType("scheduled");
          change.getTrigger().setTriggerSettings(new ReplicationTriggerSettings().cron(cron));
        });
  }

  private static Instant at(JsonElement point) {
    return Instant.parse("2026-11-28T" + point.getAsJsonObject().get("at").getAsString() + "Z");
  }
}
