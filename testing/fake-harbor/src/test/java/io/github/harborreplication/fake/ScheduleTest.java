package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private final FakeHarbor fake = AtNoon.fake();
  private final Http http = Http.to(fake);

  @AfterEach
  void close() {
    fake.close();
  }

  private long scheduled(String name, String cron) {
    return fake.policies().add(name, policy -> policy.onSchedule(cron));
  }

  @Test
  void scheduledPolicyRunsWhenTheClockHasPassedItsTimes() throws Exception {
    long policy = scheduled("nightly", "0 0 2 * * *");
    fake.clock().advance(Duration.ofDays(2));
    assertThat(http.column("/replication/executions?policy_id=" + policy, "start_time"))
        .containsExactly("2026-11-25T02:00:00.000Z", "2026-11-24T02:00:00.000Z");
    assertThat(http.column("/replication/executions?policy_id=" + policy, "trigger"))
        .containsOnly("scheduled");
    assertThat(http.column("/replication/executions?policy_id=" + policy, "status"))
        .containsOnly("Succeed");
  }

  @Test
  void nothingRunsBeforeItsTime() {
    scheduled("nightly", "0 0 2 * * *");
    fake.clock().advance(Duration.ofHours(14).minusMillis(1));
    assertThat(fake.executions().list()).isEmpty();
    fake.clock().advance(Duration.ofMillis(1));
    assertThat(fake.executions().list()).hasSize(1);
  }

  @Test
  void policyCreatedOverHttpIsScheduledFromThenOn() throws Exception {
    fake.clock().advance(Duration.ofMinutes(25));
    http.post(
        "/replication/policies",
        "{\"name\":\"often\",\"enabled\":true,\"src_registry\":{\"id\":1},\"trigger\":{\"type\":"
            + "\"scheduled\",\"trigger_settings\":{\"cron\":\"0 */10 * * * *\"}}}");
    fake.clock().advance(Duration.ofMinutes(10));
    assertThat(fake.executions().list())
        .extracting(FakeExecution::start)
        .containsExactly(Instant.parse("2026-11-23T12:30:00Z"));
  }

  @Test
  void disabledPolicyDoesNotRun() {
    long policy = scheduled("nightly", "0 0 2 * * *");
    fake.policies().setEnabled(policy, false);
    fake.clock().advance(Duration.ofDays(1));
    assertThat(fake.executions().list()).isEmpty();
  }

  @Test
  void idsFollowTheTimesOfAllPolicies() {
    long hourly = scheduled("hourly", "0 0 * * * *");
    long half = scheduled("half", "0 30 * * * *");
    fake.clock().advance(Duration.ofHours(2));
    assertThat(fake.executions().list())
        .extracting(FakeExecution::policyId)
        .containsExactly(half, hourly, half, hourly);
    assertThat(fake.executions().list()).extracting(FakeExecution::start).isSorted();
  }

  @Test
  void scheduledRunUsesTheScriptOfTheNextRun() {
    long policy = scheduled("nightly", "0 0 2 * * *");
    fake.policies().nextRun(policy).nothingToDo();
    fake.clock().advance(Duration.ofDays(2));
    assertThat(fake.executions().list()).extracting(FakeExecution::total).containsExactly(0, 1);
  }

  @Test
  void runOfASingleActivePolicyIsSkippedWhileTheOneBeforeGoesOn() {
    fake.policies().add("single", policy -> policy.onSchedule("0 0 * * * *").singleActive(true));
    fake.policies().runs("single").takes(Duration.ofMinutes(90));
    fake.clock().advance(Duration.ofHours(4));
    assertThat(fake.executions().list())
        .extracting(run -> run.status().orElseThrow())
        .containsExactly("Succeed", "Failed", "InProgress", "Failed");
  }

  @ParameterizedTest
  @CsvSource({"* * * * * *,PT999S", "0 */1 * * * *,PT999M", "0 0 12 * * *,P999D"})
  void clockThatJumpsByYearsBringsTheLatestThousandRuns(String cron, Duration span) {
    scheduled("often", cron);
    Instant end = AtNoon.NOON.plus(Duration.ofDays(10 * 365));
    fake.clock().advance(Duration.ofDays(10 * 365));
    List<FakeExecution> runs = fake.executions().list();
    assertThat(runs).hasSize(1000);
    assertThat(runs.get(0).start()).isEqualTo(end.minus(span));
    assertThat(runs.get(999).start()).isEqualTo(end);
  }

  @Test
  void clockThatIsSetBackBringsNothing() {
    scheduled("nightly", "0 0 2 * * *");
    fake.clock().freezeAt(AtNoon.NOON.minus(Duration.ofDays(10)));
    assertThat(fake.executions().list()).isEmpty();
  }

  @Test
  void sweepLeavesTheLatestFiftyOfEachPolicyAndWhatIsRunning() {
    long busy = fake.policies().add("busy", 1);
    long quiet = fake.policies().add("quiet", 1);
    long running = fake.executions().add(busy, seed -> seed.status("InProgress"));
    long first = fake.executions().add(busy, 120);
    fake.executions().add(quiet, 3);
    assertThat(fake.executions().sweep()).isEqualTo(70);
    assertThat(fake.executions().ofPolicy(quiet)).hasSize(3);
    assertThat(fake.executions().ofPolicy(busy)).hasSize(51);
    assertThat(fake.executions().ofPolicy(busy))
        .extracting(FakeExecution::id)
        .contains(running, first + 70);
  }
}
