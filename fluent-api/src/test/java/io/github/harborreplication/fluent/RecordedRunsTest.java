package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fake.PolicySeed;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.ReplicationTask;
import io.github.harborreplication.model.ReplicationTriggerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pushes and schedules started on a real Harbor, FakeHarbor starts and a watch sees. */
class RecordedRunsTest extends FakeHarborTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

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

  /**
   * A case of the recording.
   *
   * @param before what happened in the cases before it
   * @param event what happened
   */
  record Case(
      String title,
      Consumer<PolicySeed> policy,
      Consumer<RecordedRunsTest> before,
      Consumer<RecordedRunsTest> event) {
    @Override
    public String toString() {
      return title;
    }
  }

  private void push(String... tags) {
    fake.events().push("ev/app", tags);
  }

  private void remove(String... tags) {
    fake.events().remove("ev/app", tags);
  }

  static List<Case> cases() {
    Consumer<PolicySeed> plain = policy -> {};
    Consumer<PolicySeed> deleting = policy -> policy.replicateDeletions(true);
    Consumer<PolicySeed> tag = policy -> policy.tags("v*");
    Consumer<PolicySeed> withoutTag = policy -> policy.withoutTags("v*");
    Consumer<RecordedRunsTest> nothing = test -> {};
    Consumer<RecordedRunsTest> v1 = test -> test.push("v1");
    return List.of(
        new Case("push one tag v1", plain, nothing, v1),
        new Case(
            "second tag v2 of the same image (same digest)", plain, v1, test -> test.push("v2")),
        new Case("v1 again, same digest", plain, v1, v1),
        new Case(
            "three tags of one image in a row", plain, nothing, test -> test.push("a", "b", "c")),
        new Case("delete tag, deletion off", plain, v1, test -> test.remove("v1")),
        new Case("deletion on: push v1", deleting, nothing, v1),
        new Case(
            "deletion on: delete tag v2 (v1 has the same digest)",
            deleting,
            test -> test.push("v1", "v2"),
            test -> test.remove("v2")),
        new Case(
            "deletion on: push w1 and w2 of one image",
            deleting,
            nothing,
            test -> test.push("w1", "w2")),
        new Case(
            "deletion on: delete that artifact with two tags",
            deleting,
            test -> test.push("w1", "w2"),
            test -> test.remove("w1", "w2")),
        new Case("disabled policy", PolicySeed::disabled, nothing, v1),
        new Case(
            "no name matches", plain, nothing, test -> test.fake.events().push("other/app", "v1")),
        new Case("tag filter v*, tag v1", tag, nothing, v1),
        new Case("tag filter v*, tag x1", tag, nothing, test -> test.push("x1")),
        new Case("tag filter v* excludes, tag v1", withoutTag, nothing, v1),
        new Case("tag filter v* excludes, tag x1", withoutTag, nothing, test -> test.push("x1")),
        new Case(
            "label filter: push unlabelled v1", policy -> policy.labels("release"), nothing, v1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anEventStartsAsManyAsItDid(Case recorded) throws IOException {
    JsonObject step =
        steps("event-based.json").stream()
            .filter(each -> each.get("title").getAsString().equals(recorded.title))
            .findFirst()
            .orElseThrow();
    long policy =
        fake.policies()
            .add(
                "on-push",
                seed -> recorded.policy.accept(seed.pushTo(1).repositories("ev/**").onEvent()));
    recorded.before.accept(this);
    RunWatch runs = harbor.policy(policy).watchRuns();

    recorded.event.accept(this);

    List<ExecutionRef> started = started(runs);
    assertThat(started).hasSize(step.get("executions").getAsInt());
    JsonElement timeline = step.get("timeline");
    JsonArray points = timeline == null ? new JsonArray() : timeline.getAsJsonArray();
    for (int i = 0; i < points.size(); i++) {
      JsonObject point = points.get(i).getAsJsonObject();
      JsonObject task = point.getAsJsonArray("tasks").get(0).getAsJsonObject();
      List<ReplicationTask> tasks = started.get(i).tasks().toList();
      assertThat(started.get(i).get().getTrigger()).isEqualTo("event_based");
      assertThat(tasks)
          .singleElement()
          .satisfies(
              seen -> {
                assertThat(seen.getOperation()).isEqualTo(task.get("operation").getAsString());
                assertThat(seen.getResourceType())
                    .isEqualTo(task.get("resource_type").getAsString());
              });
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
