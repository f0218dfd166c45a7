package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.BatchFailedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
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

  private ExecutionList stoppable() {
    return harbor.executions().list().stoppable();
  }

  private List<Long> stopAll(ExecutionList which) {
    return harbor.executions().stopAll(which).executions().stream().map(ExecutionRef::id).toList();
  }

  @Test
  void whatMayBeRetriedIsStoppable() {
    ExecutionRef old = failed();
    fake.clock().advance(Duration.ofMinutes(20));
    ExecutionRef failed = failed();
    ExecutionRef running = harbor.policy(policy).start();

    fake.requests().clear();
    assertThat(stoppable().count()).isEqualTo(2);
    assertThat(fake.requests().list()).hasSize(1);
    assertThat(stoppable().status(ExecutionStatus.FAILED).first())
        .hasValueSatisfying(first -> assertThat(first.getId()).isEqualTo(failed.id()));
    assertThat(stoppable().pageSize(1).parallel(2)).hasSize(2);
    assertThatThrownBy(() -> stoppable().page(1)).hasMessageContaining("stoppable()");
    assertThat(stopAll(stoppable().status(ExecutionStatus.IN_PROGRESS)))
        .containsExactly(running.id());
    assertThat(stopAll(harbor.policy(policy).executions().stoppable()))
        .containsExactly(failed.id())
        .doesNotContain(old.id());
    assertThat(stopAll(harbor.policy(policy + 1).executions().stoppable())).isEmpty();
  }

  @Test
  void whatSucceededOrWasStoppedIsNot() {
    fake.policies().nextRun(policy).stoppedAfter(Duration.ofSeconds(1));
    harbor.policy(policy).start();
    fake.clock().advance(Duration.ofSeconds(40));

    assertThat(stopAll(stoppable())).isEmpty();
  }

  @Test
  void anExecutionWhoseRetryRunsIsStoppedAlthoughItShowsFailed() {
    fake.policies().everyRun().statusLag(Duration.ofSeconds(1), Duration.ofSeconds(20));
    ExecutionRef failed = failed();
    fake.clock().advance(Duration.ofSeconds(45));
    assertThat(failed.get().getStatus()).isEqualTo("Failed");

    assertThat(stopAll(stoppable())).containsExactly(failed.id());
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
  void stopAllAndAwaitEndsTheRetriesOfAllForGood() {
    List<ExecutionRef> failed = List.of(failed(), failed());
    fake.policies().nextRun(policy).copies("demo/a");
    ExecutionRef running = harbor.policy(policy).start();
    Stopped stopped = harbor.executions().stopAll(stoppable());
    assertThat(stopped.executions()).hasSize(3);
    assertThat(stopped).hasToString("stopped: " + stopped.executions());

    BatchResult result = stopped.await(Duration.ofMinutes(10));

    assertThat(result.runs())
        .extracting(run -> run.completion().orElseThrow().outcome())
        .containsExactly(Outcome.STOPPED, Outcome.STOPPED, Outcome.STOPPED);
    fake.clock().advance(Duration.ofMinutes(10));
    assertThat(fake.executions().tasks(running.id()).get(0).attempts()).isLessThan(2);
    for (ExecutionRef each : failed) {
      assertThat(fake.executions().tasks(each.id()).get(0).attempts()).isEqualTo(2);
    }
    assertThat(harbor.executions().stopAll(stoppable()).await(Duration.ofSeconds(1)).runs())
        .isEmpty();
  }

  @Test
  void whatCanStillRunWhenTheTimeIsOverIsNamed() {
    ExecutionRef failed = failed();
    fake.policies().nextRun(policy).copies("demo/a");
    harbor.policy(policy).start();
    Stopped stopped = harbor.executions().stopAll(stoppable());

    assertThatThrownBy(() -> stopped.await(Duration.ofSeconds(20)))
        .isInstanceOfSatisfying(
            BatchFailedException.class,
            e -> {
              assertThat(e.failures()).containsOnlyKeys("execution " + failed.id());
              assertThat(e.failures().get("execution " + failed.id()))
                  .isInstanceOf(WaitTimeoutException.class)
                  .hasMessageContaining("Harbor may still retry task ")
                  .hasMessageContaining("demo/a");
            })
        .hasMessageStartingWith("1 of 2 can still run: execution " + failed.id() + ": ");
  }

  @Test
  void oneThatIsDeletedMeanwhileIsInTheResult() {
    fake.policies().nextRun(policy).copies("demo/a").statusLag(Duration.ZERO);
    ExecutionRef running = harbor.policy(policy).start();
    Stopped stopped = harbor.executions().stopAll(stoppable());
    fake.policies().remove(policy);

    BatchResult.Run run = stopped.await(Duration.ofMinutes(10)).runs().get(0);

    assertThat(run.execution()).hasValueSatisfying(e -> assertThat(e.id()).isEqualTo(running.id()));
    assertThat(run.failure()).get().isInstanceOf(NotFoundException.class);
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
