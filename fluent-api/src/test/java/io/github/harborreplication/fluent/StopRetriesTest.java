package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stopping executions that stand as Failed until Harbor retries a task. */
class StopRetriesTest extends FakeHarborTest {
  private final long policy = fake.policies().add("broken", 1, "demo/**");

  @BeforeEach
  void eachAttemptFailsAfterHalfAMinute() {
    fake.policies()
        .everyRun()
        .fails("demo/a", "a layer is missing")
        .takes(Duration.ofSeconds(30))
        .retryAfter(Duration.ofSeconds(50), Duration.ofSeconds(100));
  }

  private ExecutionRef failed() {
    fake.policies().nextRun(policy).copies("demo/a");
    ExecutionRef execution = harbor.policy(policy).start();
    fake.clock().advance(Duration.ofSeconds(40));
    assertThat(execution.get().getStatus()).isEqualTo("Failed");
    return execution;
  }

  private ExecutionList running() {
    return harbor.executions().list().status(ExecutionStatus.IN_PROGRESS);
  }

  private List<Long> stopAll(ExecutionList which) {
    return harbor.executions().stopAll(which).stream().map(ExecutionRef::id).toList();
  }

  @Test
  void whatMayBeRetriedIsAmongTheRunning() {
    ExecutionRef old = failed();
    fake.clock().advance(Duration.ofMinutes(20));
    ExecutionRef failed = failed();
    ExecutionRef running = harbor.policy(policy).start();

    assertThat(stopAll(running())).containsExactly(running.id(), failed.id());
    assertThat(stopAll(running().filterLocally())).contains(failed.id()).doesNotContain(old.id());
    assertThat(stopAll(harbor.policy(policy + 1).executions().status(ExecutionStatus.IN_PROGRESS)))
        .isEmpty();
  }

  @Test
  void whatSucceededOrWasStoppedIsNot() {
    fake.policies().nextRun(policy).stoppedAfter(Duration.ofSeconds(1));
    harbor.policy(policy).start();
    fake.clock().advance(Duration.ofSeconds(40));

    assertThat(stopAll(running())).isEmpty();
  }

  @Test
  void anExecutionWhoseRetryRunsIsStoppedAlthoughItShowsFailed() {
    fake.policies().everyRun().statusLag(Duration.ofSeconds(1), Duration.ofSeconds(20));
    ExecutionRef failed = failed();
    fake.clock().advance(Duration.ofSeconds(45));
    assertThat(failed.get().getStatus()).isEqualTo("Failed");

    assertThat(stopAll(running())).containsExactly(failed.id());
    assertThat(failed.get().getStatus()).isEqualTo("Stopped");
  }

  @Test
  void stopAndAwaitEndsTheRetriesForGood() {
    ExecutionRef failed = failed();

    Completion done = failed.stopAndAwait(Duration.ofMinutes(10));

    assertThat(done.outcome()).isEqualTo(Outcome.STOPPED);
    fake.clock().advance(Duration.ofMinutes(10));
    assertThat(fake.executions().tasks(failed.id()))
        .singleElement()
        .satisfies(task -> assertThat(task.attempts()).isEqualTo(2));
  }

  @Test
  void aStopRightAfterTheStartStopsTheTasksThatAreCreatedAfterIt() {
    fake.policies()
        .nextRun(policy)
        .copies("demo/a")
        .copies("demo/b")
        .failsTimes("demo/a", 0, "")
        .tasksAppearAfter(Duration.ofSeconds(2))
        .tasksAppearOneByOne(Duration.ofSeconds(2));
    ExecutionRef started = harbor.policy(policy).start();

    Completion done = started.stopAndAwait(Duration.ofMinutes(10));

    assertThat(done.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(done.execution().getTotal()).isEqualTo(2);
    assertThat(done.execution().getStopped()).isEqualTo(2);
  }

  @Test
  void aRunThatBreaksOffIsNotTakenAsStopped() {
    fake.policies()
        .nextRun(policy)
        .sourceDown("connection refused")
        .stoppedBeforeFailed(Duration.ofSeconds(1));
    ExecutionRef started = harbor.policy(policy).start();

    Completion done = started.await(Duration.ofMinutes(10));

    assertThat(done.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(done.execution().getStatusText()).isEqualTo("connection refused");
  }
}
