package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executions that something else starts are seen, each once. */
class RunWatchTest extends FakeHarborTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String EXECUTIONS = "/replication/executions";

  private final long policy =
      fake.policies().add("promote", seed -> seed.pushTo(1).repositories("team/**").onEvent());

  private RunWatch watch() {
    return harbor.policy(policy).watchRuns();
  }

  private long push(String repository) {
    return fake.events().push(repository, "v1").get(0);
  }

  private static Duration between(Instant begin, Instant end) {
    return Duration.between(begin, end);
  }

  @Test
  void aPushIsFollowedByItsRun() {
    push("team/old");
    RunWatch runs = watch();
    long pushed = push("team/web");

    ExecutionRef next = runs.next(MINUTE);

    assertThat(next.id()).isEqualTo(pushed);
    assertThat(next.await(MINUTE).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void whatTheScheduleStartsIsSeenWhenItStarts() {
    long nightly =
        fake.policies()
            .add(
                "nightly",
                seed -> seed.pullFrom(1).repositories("demo/**").onSchedule("0 5 * * * *"));
    RunWatch runs = harbor.policy("nightly").watchRuns();
    Instant begin = fake.clock().now();

    ExecutionRef next = runs.next(Duration.ofMinutes(10));

    assertThat(next.get().getTrigger()).isEqualTo("scheduled");
    assertThat(next.get().getPolicyId()).isEqualTo(nightly);
    assertThat(between(begin, fake.clock().now()))
        .isBetween(Duration.ofMinutes(5), Duration.ofSeconds(306));
  }

  @Test
  void eachIsReturnedOnce() {
    RunWatch runs = watch();
    List<Long> pushed = fake.events().push("team/web", "v1", "v2", "v3");

    assertThat(List.of(runs.next(MINUTE).id(), runs.next(MINUTE).id(), runs.next(MINUTE).id()))
        .isEqualTo(pushed);
    assertThatThrownBy(() -> runs.next(MINUTE)).isInstanceOf(WaitTimeoutException.class);
  }

  @Test
  void theRightOneOfTenIsFound() {
    RunWatch runs = watch();
    long right = 0;
    for (int i = 0; i < 10; i++) {
      long id = push("team/app-" + i);
      right = i == 6 ? id : right;
      fake.clock().advance(Duration.ofMillis(100));
    }

    assertThat(runs.nextCopying("team/app-6", MINUTE).id()).isEqualTo(right);
  }

  @Test
  void aRunOfAnotherRepositoryStaysForLaterCalls() {
    RunWatch runs = watch();
    long web = push("team/web");
    long tool = push("team/tool");
    long webber = push("team/webber");

    assertThat(runs.nextCopying("team/tool", MINUTE).id()).isEqualTo(tool);
    assertThat(runs.nextCopying("team/web", MINUTE).id()).isEqualTo(web);
    assertThat(runs.next(MINUTE).id()).isEqualTo(webber);
  }

  @Test
  void aTaskThatIsCreatedLaterIsWaitedFor() {
    RunWatch runs = watch();
    fake.policies()
        .nextRun(policy)
        .copies("team/a")
        .copies("team/z")
        .tasksAppearAfter(Duration.ofSeconds(2))
        .tasksAppearOneByOne(Duration.ofSeconds(10))
        .takes(MINUTE);
    long started = fake.executions().start(policy, "scheduled");

    assertThat(runs.nextCopying("team/z", MINUTE).id()).isEqualTo(started);
    long lists =
        fake.requests().list().stream()
            .filter(request -> request.path().endsWith("/tasks"))
            .count();
    assertThat(lists).as("once for each task that came").isEqualTo(2);
  }

  @Test
  void aDeletionIsNotACopy() {
    RunWatch runs = watch();
    fake.policies().nextRun(policy).copies("team/web").deletes();
    fake.executions().start(policy, "event_based");

    assertThatThrownBy(() -> runs.nextCopying("team/web", MINUTE))
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessageContaining("others were started: [");
  }

  @Test
  void aPushThatMatchesNothingIsNamedAsAReason() {
    RunWatch runs = watch();
    fake.events().push("other/web", "v1");
    Instant begin = fake.clock().now();

    assertThatThrownBy(() -> runs.nextCopying("other/web", MINUTE))
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessageContaining("policy " + policy + " that copies 'other/web'")
        .hasMessageContaining("none was started")
        .hasMessageContaining("no filter of the policy matches");
    assertThat(between(begin, fake.clock().now())).isEqualTo(MINUTE);
  }

  @Test
  void aLowerIdThatAppearsAfterAHigherOneIsNotMissed() {
    RunWatch runs = watch();
    fake.policies().nextRun(policy).visibleAfter(Duration.ofSeconds(3));
    long late = push("team/web");
    long early = push("team/tool");

    assertThat(runs.next(MINUTE).id()).isEqualTo(early);
    assertThat(runs.next(MINUTE).id()).isEqualTo(late);
  }

  @Test
  void whatStartsWhileItBeginsIsMissedOnlyIfItWasThere() {
    List<Long> meanwhile = new ArrayList<>();
    try (HarborReplication watching =
        client(
            builder ->
                builder.requestListener(
                    event -> {
                      if (meanwhile.isEmpty()) {
                        meanwhile.add(push("team/web"));
                      }
                    }))) {
      RunWatch runs = watching.policy(policy).watchRuns();

      assertThat(runs.next(MINUTE).id()).isEqualTo(meanwhile.get(0));
    }
  }

  @Test
  void moreThanAPageOfNewOnesIsReadToItsEnd() {
    push("team/before");
    RunWatch runs = watch();
    List<Long> pushed = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      pushed.add(push("team/web"));
    }
    fake.requests().clear();

    assertThat(runs.next(MINUTE).id()).isEqualTo(pushed.get(0));
    assertThat(fake.requests().count("GET", EXECUTIONS)).isEqualTo(3);
    runs.next(MINUTE);
    assertThat(fake.requests().count("GET", EXECUTIONS)).as("these are known").isEqualTo(4);
  }

  @Test
  void oldOnesThatEnterTheNewestPageAreNotNew() {
    long first = fake.executions().add(policy, 150);
    RunWatch runs = watch();
    for (int i = 0; i < 100; i++) {
      fake.executions().remove(first + 50 + i);
    }

    assertThatThrownBy(() -> runs.next(MINUTE)).isInstanceOf(WaitTimeoutException.class);
  }

  @Test
  void aPollThatFailsIsMadeUpForByTheNext() {
    RunWatch runs = watch();
    long pushed = push("team/web");
    fake.faults().on("GET", EXECUTIONS).next(8).failWith(503);

    assertThat(runs.next(MINUTE).id()).isEqualTo(pushed);
  }

  @Test
  void theLastErrorIsTheCauseOfATimeout() {
    RunWatch runs = watch();
    fake.faults().on("GET", EXECUTIONS).failWith(503);

    assertThatThrownBy(() -> runs.next(MINUTE))
        .isInstanceOf(WaitTimeoutException.class)
        .hasCauseInstanceOf(ServerException.class);
  }

  @Test
  void aNameThatDoesNotExistIsNotFound() {
    assertThatThrownBy(() -> harbor.policy("nope").watchRuns())
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void withoutTimeNothingIsSent() {
    RunWatch runs = watch();
    fake.requests().clear();

    assertThatIllegalArgumentException().isThrownBy(() -> runs.next(Duration.ZERO));
    assertThat(fake.requests().list()).isEmpty();
  }
}
