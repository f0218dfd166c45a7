package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.harborreplication.fake.ExecutionSeed;
import io.github.harborreplication.fake.PolicySeed;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How policies are, in each state that health distinguishes. */
class HealthTest extends FakeHarborTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private long add(String name, Consumer<PolicySeed> details) {
    return fake.policies()
        .add(
            name,
            policy ->
                details.accept(
                    policy
                        .pullFrom(1)
                        .repositories("demo/**")
                        .createdAt(NOW.minus(Duration.ofDays(30)))
                        .updatedAt(NOW.minus(Duration.ofDays(30)))));
  }

  private long add(String name) {
    return add(name, policy -> {});
  }

  private void ran(long policy, String status, Duration ago, Consumer<ExecutionSeed> more) {
    fake.executions()
        .add(
            policy,
            run -> {
              run.status(status).startedAt(NOW.minus(ago)).took(Duration.ofSeconds(90));
              more.accept(run);
            });
  }

  private void ran(long policy, String status, Duration ago) {
    ran(policy, status, ago, run -> run.task("demo/a", status));
  }

  private PolicyHealth health(String name) {
    return harbor.health().policy(name).orElseThrow();
  }

  @Test
  void oneThatSucceeded() {
    long id = add("good");
    ran(id, "Failed", Duration.ofHours(9));
    ran(id, "Succeed", Duration.ofHours(5));
    ran(id, "Succeed", Duration.ofHours(3));

    PolicyHealth good = health("good");

    assertThat(good.lastOutcome()).contains(Outcome.SUCCEEDED);
    assertThat(good.lastSuccess()).contains(NOW.minus(Duration.ofHours(3)).plusSeconds(90));
    assertThat(good.lastEnd()).isEqualTo(good.lastSuccess());
    assertThat(good.lastDuration()).contains(Duration.ofSeconds(90));
    assertThat(good.sinceLastSuccess()).contains(Duration.ofHours(3).minusSeconds(90));
    assertThat(good.outcomes()).isEqualTo(Map.of(Outcome.SUCCEEDED, 2, Outcome.FAILED, 1));
    assertThat(good.executions()).isEqualTo(3);
    assertThat(good.knownSince()).contains(NOW.minus(Duration.ofHours(9)));
    assertThat(good.runningSince()).isEmpty();
    assertThat(good.overdueSince()).isEmpty();
    assertThat(good.endpointStatus()).contains("healthy");
    assertThat(good.problems()).isEmpty();
    assertThat(good).hasToString("good: SUCCEEDED, last success 2 h 58 min ago");
  }

  @Test
  void oneWhoseTasksFailed() {
    long id = add("bad");
    ran(id, "Succeed", Duration.ofHours(9));
    ran(
        id,
        "Failed",
        Duration.ofHours(1),
        run -> run.task("demo/a", "Failed").task("demo/b", "Succeed"));

    PolicyHealth bad = health("bad");

    assertThat(bad.lastOutcome()).contains(Outcome.FAILED);
    assertThat(bad.problems())
        .containsExactly("the last execution failed, 58 min 30 s ago: 1 of 2 tasks failed");
    assertThat(bad.lastSuccess()).isPresent();
  }

  @Test
  void oneThatBrokeOffSaysWhy() {
    ran(add("off"), "Failed", Duration.ofHours(1), run -> run.tasks(0).statusText("source down"));

    assertThat(health("off").problems())
        .containsExactly("the last execution failed, 58 min 30 s ago: source down");
    assertThat(health("off").sinceLastSuccess()).isEmpty();
    assertThat(health("off").toString())
        .startsWith("off: FAILED, no success since 2026-11-23T11:00:00Z at least; ");
  }

  @Test
  void oneThatMayStillBeRetriedHasNotFailedYet() {
    long id = add("retried");
    ran(id, "Succeed", Duration.ofHours(9));
    fake.policies()
        .nextRun(id)
        .copies("demo/a")
        .failsOnce("demo/a", "no layer")
        .retryAfter(Duration.ofSeconds(70));
    Instant start = fake.clock().now();
    harbor.policy(id).start();
    fake.clock().advance(Duration.ofSeconds(50));

    PolicyHealth retried = health("retried");

    assertThat(retried.lastOutcome()).contains(Outcome.SUCCEEDED);
    assertThat(retried.runningSince()).contains(start);
    assertThat(retried.problems()).isEmpty();
    assertThat(retried.toString()).startsWith("retried: running since 2026-11-23T12:00:00Z, ");
  }

  @Test
  void oneThatRunsForTooLong() {
    ran(add("stuck"), "InProgress", Duration.ofHours(25), run -> run.task("demo/a", "InProgress"));
    ran(add("busy"), "InProgress", Duration.ofHours(23), run -> run.task("demo/a", "InProgress"));

    assertThat(health("stuck").runningSince()).contains(NOW.minus(Duration.ofHours(25)));
    assertThat(health("stuck").problems())
        .containsExactly("an execution has been running since 2026-11-22T11:00:00Z");
    assertThat(health("busy").problems()).isEmpty();
    assertThat(health("busy").lastOutcome()).isEmpty();
  }

  @Test
  void oneThatWasSkipped() {
    String reason = "Execution skipped: active replication still in progress.";
    ran(add("dense"), "Failed", Duration.ofMinutes(10), run -> run.tasks(0).statusText(reason));

    assertThat(health("dense").lastOutcome()).contains(Outcome.SKIPPED);
    assertThat(health("dense").problems())
        .containsExactly("the last execution was skipped, 8 min 30 s ago: " + reason);
  }

  @Test
  void oneWhoseFiltersMatchNothing() {
    long never = add("typo");
    ran(never, "Succeed", Duration.ofHours(2), run -> run.tasks(0));
    ran(never, "Succeed", Duration.ofHours(1), run -> run.tasks(0));
    long sometimes = add("sometimes");
    ran(sometimes, "Succeed", Duration.ofHours(2));
    ran(sometimes, "Succeed", Duration.ofHours(1), run -> run.tasks(0));

    assertThat(health("typo").problems())
        .containsExactly("nothing was found to copy by any execution kept (2): check its filters");
    assertThat(health("typo").lastSuccess()).isEmpty();
    assertThat(health("sometimes").problems()).isEmpty();
    assertThat(health("sometimes").lastOutcome()).contains(Outcome.NOTHING_TO_DO);
  }

  @Test
  void oneThatSomebodyStopped() {
    ran(add("stopped"), "Stopped", Duration.ofHours(1));

    assertThat(health("stopped").lastOutcome()).contains(Outcome.STOPPED);
    assertThat(health("stopped").problems()).isEmpty();
  }

  @Test
  void oneThatNeverRan() {
    add("new");

    assertThat(health("new").problems()).isEmpty();
    assertThat(health("new").executions()).isZero();
    assertThat(health("new")).hasToString("new: never ran");
    assertThat(harbor.health().policy("unknown")).isEmpty();
  }

  @Test
  void oneWhoseScheduleStoppedSilently() {
    long hourly = add("hourly", policy -> policy.onSchedule("0 30 * * * *"));
    add("daily", policy -> policy.onSchedule("0 0 2 * * *"));
    fake.policies().everyRun().copies("demo/a");
    assertThat(fake.executions().list()).isEmpty();
    fake.clock().advance(Duration.ofHours(3));
    assertThat(harbor.health().policy("hourly").orElseThrow().overdueSince()).isEmpty();

    fake.policies().loseSchedule(hourly);
    fake.clock().advance(Duration.ofMinutes(34));
    assertThat(health("hourly").overdueSince()).as("within the tolerance").isEmpty();
    assertThat(harbor.health(Duration.ofMinutes(3)).policy("hourly").orElseThrow().overdueSince())
        .contains(Instant.parse("2026-11-23T15:30:00Z"));
    fake.clock().advance(Duration.ofHours(20));

    assertThat(health("hourly").problems())
        .containsExactly(
            "its schedule should have started an execution at 2026-11-23T15:30:00Z, 20 h 4 min ago,"
                + " and has not");
    assertThat(health("daily").problems()).isEmpty();
    assertThat(health("daily").lastOutcome()).contains(Outcome.SUCCEEDED);

    harbor.policy(hourly).update(policy -> policy.setDescription("changed"));
    assertThat(health("hourly").overdueSince()).as("its schedule is created anew").isEmpty();
    fake.clock().advance(Duration.ofHours(1));
    assertThat(health("hourly").overdueSince()).isEmpty();
  }

  @Test
  void aManualRunDoesNotHideAScheduleThatStopped() {
    long id = add("hourly", policy -> policy.onSchedule("0 30 * * * *"));
    fake.policies().loseSchedule(id);
    fake.clock().advance(Duration.ofHours(2));
    fake.policies().nextRun(id).copies("demo/a");
    harbor.policy(id).start().awaitSuccess(Duration.ofMinutes(5));

    assertThat(health("hourly").overdueSince()).contains(Instant.parse("2026-10-24T12:30:00Z"));
  }

  @Test
  void oneWhoseRegistryIsUnhealthy() {
    add("far");
    fake.registries().server(String.valueOf(harbor.registry(1).get().getUrl())).down();
    fake.clock().advance(Duration.ofMinutes(6));

    assertThat(health("far").endpointStatus()).contains("unhealthy");
    assertThat(health("far").problems())
        .singleElement()
        .asString()
        .endsWith(" was unhealthy when Harbor last checked it");
  }

  @Test
  void oneThatWaitsForEventsThatNeverCome() {
    add("events", PolicySeed::onEvent);

    assertThat(health("events").problems())
        .containsExactly("it waits for events, but it pulls, and events are Harbor's own");
  }

  @Test
  void oneThatIsDisabledHasNoProblems() {
    ran(add("disabled", PolicySeed::disabled), "Failed", Duration.ofHours(1));

    assertThat(health("disabled").lastOutcome()).contains(Outcome.FAILED);
    assertThat(health("disabled").problems()).isEmpty();
  }

  @Test
  void threeHundredPoliciesAreEachInTheirPlaceAfterTwoIterations() {
    String skipped = "Execution skipped: active replication still in progress.";
    for (int i = 0; i < 30; i++) {
      ran(add("succeeded-" + i), "Succeed", Duration.ofHours(1));
      ran(add("failed-" + i), "Failed", Duration.ofHours(1));
      ran(add("stopped-" + i), "Stopped", Duration.ofHours(1));
      ran(add("nothing-" + i), "Succeed", Duration.ofHours(1), run -> run.tasks(0));
      ran(
          add("skipped-" + i),
          "Failed",
          Duration.ofHours(1),
          run -> run.tasks(0).statusText(skipped));
      ran(add("stuck-" + i), "InProgress", Duration.ofHours(30));
      ran(add("disabled-" + i, PolicySeed::disabled), "Failed", Duration.ofHours(1));
      add("new-" + i);
      add("scheduled-" + i, policy -> policy.onSchedule("0 30 * * * *"));
      fake.policies().loseSchedule(add("lost-" + i, policy -> policy.onSchedule("0 30 * * * *")));
    }
    fake.policies().everyRun().copies("demo/a");
    assertThat(fake.executions().list()).hasSize(210);
    fake.clock().advance(Duration.ofHours(2));
    fake.requests().clear();

    Health health = harbor.health();

    assertThat(health.policies()).hasSize(300);
    // Of 300 policies four pages, since a full page is never the last, and 270 executions.
    assertThat(fake.requests().list()).hasSize(4 + 1 + 3);
    Map<String, Long> problems =
        health.problems().stream()
            .collect(
                Collectors.groupingBy(
                    policy -> policy.name().replaceAll("-.*", ""), Collectors.counting()));
    assertThat(problems)
        .isEqualTo(
            Map.of("failed", 30L, "nothing", 30L, "skipped", 30L, "stuck", 30L, "lost", 30L));
    assertThat(health.policies())
        .filteredOn(policy -> policy.overdueSince().isPresent())
        .hasSize(30)
        .allSatisfy(policy -> assertThat(policy.name()).startsWith("lost-"));
    assertThat(health.policies())
        .filteredOn(policy -> policy.runningSince().isPresent())
        .hasSize(30)
        .allSatisfy(policy -> assertThat(policy.name()).startsWith("stuck-"));
    assertThat(health.policies())
        .filteredOn(policy -> policy.lastOutcome().equals(Optional.of(Outcome.SUCCEEDED)))
        .allSatisfy(policy -> assertThat(policy.name()).matches("(succeeded|scheduled)-.*"))
        .hasSize(60);
    assertThat(health.toString()).startsWith("150 of 300 policies with problems:\n  lost-29: ");
  }

  @Test
  void anEmptyHarborIsHealthy() {
    assertThat(harbor.health()).hasToString("0 of 0 policies with problems");
    assertThat(harbor.health().at()).isEqualTo(NOW);
  }

  @Test
  void aToleranceIsNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> harbor.health(Duration.ofMinutes(-1)))
        .withMessageContaining("PT-1M");
    assertThat(fake.requests().list()).isEmpty();
  }
}
