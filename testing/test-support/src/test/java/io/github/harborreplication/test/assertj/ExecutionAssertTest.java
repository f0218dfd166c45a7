package io.github.harborreplication.test.assertj;

import static io.github.harborreplication.test.assertj.HarborAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.RunScript;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.test.junit.HarborTest;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@HarborTest
class ExecutionAssertTest {
  private static final Duration LONG = Duration.ofHours(1);

  private FakeHarbor fake;
  private HarborReplication harbor;
  private Completion done;

  @BeforeEach
  void take(FakeHarbor fake, HarborReplication harbor) {
    this.fake = fake;
    this.harbor = harbor;
  }

  private ExecutionRef started(Consumer<RunScript> script) {
    long id =
        harbor
            .policies()
            .define("p" + fake.policies().list().size())
            .pullFrom(1)
            .repositories("demo/**")
            .into("mirror")
            .create()
            .id();
    script.accept(fake.policies().nextRun(id));
    return harbor.policy(id).start();
  }

  private ExecutionRef ended(Consumer<RunScript> script) {
    ExecutionRef execution = started(script);
    done = execution.await(LONG);
    return execution;
  }

  private static void fails(ThrowingCallable assertion, String... messages) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(assertion)
        .satisfies(e -> assertThat(e.getMessage()).contains(messages));
  }

  @Test
  void succeededHoldsForARunThatCopied() {
    ExecutionRef execution = ended(run -> {});

    assertThat(execution).succeeded().hasNoFailedTasks().hasTasks(3);
    assertThat(done).succeeded().hasNoFailedTasks().hasTasks(3).isSettled();
  }

  @Test
  void succeededDoesNotHoldWhereNothingWasCopied() {
    ExecutionRef execution = ended(RunScript::nothingToDo);

    assertThat(execution).hadNothingToDo();
    assertThat(done).hadNothingToDo();
    fails(() -> assertThat(execution).succeeded(), "no resources need to be replicated");
    fails(
        () -> assertThat(done).succeeded(), "NOTHING_TO_DO", "no resources need to be replicated");
  }

  @Test
  void nothingToDoDoesNotHoldWhereSomethingWasCopied() {
    ExecutionRef execution = ended(run -> {});

    fails(() -> assertThat(execution).hadNothingToDo(), "3 tasks: 3 succeeded");
    fails(() -> assertThat(done).hadNothingToDo(), "SUCCEEDED", "3 tasks: 3 succeeded");
  }

  @Test
  void doesNotWait() {
    ExecutionRef execution = started(run -> run.takes(LONG));

    fails(() -> assertThat(execution).succeeded(), "status: InProgress", "3 in progress");
    fails(() -> assertThat(execution).failed(), "to have failed");
    fails(() -> assertThat(execution).stopped(), "to have been stopped");
  }

  @Test
  void stoppedHoldsForAStoppedRun() {
    ExecutionRef execution = ended(run -> run.takes(LONG).stoppedAfter(Duration.ofMinutes(1)));

    assertThat(execution).stopped();
    assertThat(done).stopped();
    fails(() -> assertThat(execution).succeeded(), "status: Stopped");
    fails(() -> assertThat(done).succeeded(), "STOPPED");
  }

  @Test
  void skippedIsNotFailed() {
    ExecutionRef execution = ended(RunScript::skipped);

    assertThat(execution).wasSkipped();
    assertThat(done).wasSkipped();
    fails(() -> assertThat(execution).failed(), "Execution skipped");
    fails(() -> assertThat(done).failed(), "SKIPPED");
  }

  @Test
  void failedShowsTheReasonAndTheTailOfTheLog() {
    ExecutionRef execution = ended(run -> run.fails("demo/web", "blob 100% unknown"));

    assertThat(execution).failed().failedBecause("blob 100% unknown");
    assertThat(done).failed();
    fails(
        () -> assertThat(execution).as("the nightly mirror").succeeded(),
        "[the nightly mirror]",
        "to have succeeded",
        "status: Failed",
        "3 tasks: 2 succeeded, 1 failed",
        "failed tasks:",
        "demo/web",
        "| ",
        "blob 100% unknown");
    fails(() -> assertThat(done).hasNoFailedTasks(), "1 failed");
  }

  @Test
  void failedBecauseReadsTheStatusTextToo() {
    ExecutionRef execution = ended(run -> run.sourceDown("connection refused"));

    assertThat(execution).failed().failedBecause("connection refused");
    fails(
        () -> assertThat(execution).failedBecause("out of space"),
        "to have failed because of 'out of space'",
        "connection refused");
  }

  @Test
  void copiedNamesWhatIsMissing() {
    ExecutionRef execution = ended(run -> run.fails("demo/web", "blob unknown"));

    assertThat(execution).copied("mirror/multi").copied("mirror/alpine-tiny", "mirror/multi");
    fails(
        () -> assertThat(execution).copied("mirror/multi", "mirror/web"),
        "to have copied [mirror/web]",
        "demo/web");
  }

  @Test
  void copiedOnlyAllowsNoOther() {
    ExecutionRef execution = ended(run -> {});

    assertThat(execution).copiedOnly("mirror/web", "mirror/multi", "mirror/alpine-tiny");
    fails(() -> assertThat(execution).copiedOnly("mirror/web", "mirror/multi"), "nothing else");
    fails(() -> assertThat(execution).didNotCopy("mirror/web", "mirror/x"), "[mirror/web]");
    assertThat(execution).didNotCopy("mirror/x");
  }

  @Test
  void aRemovalIsNotACopy() {
    ExecutionRef execution = ended(RunScript::deletes);

    assertThat(execution).succeeded();
    fails(() -> assertThat(execution).copied("mirror/web"), "deletion");
  }

  @Test
  void copiedWantsAName() {
    ExecutionRef execution = harbor.execution(1);

    assertThatIllegalArgumentException().isThrownBy(() -> assertThat(execution).copied());
  }

  @Test
  void aCompletionTellsWhatWasCopied() {
    ExecutionRef execution = ended(run -> {});
    fake.requests().clear();

    assertThat(done)
        .succeeded()
        .copied("mirror/web")
        .copiedOnly("mirror/web", "mirror/multi", "mirror/alpine-tiny")
        .didNotCopy("mirror/x")
        .hasNoFailedTasks();

    assertThat(fake.requests().count()).isEqualTo(1);
    fails(
        () -> assertThat(done).as("mine").copied("mirror/none"),
        "[mine]",
        execution.toString(),
        "to have copied [mirror/none]");
  }

  @Test
  void aFailedCompletionShowsTheTailOfTheLog() {
    ended(run -> run.fails("demo/web", "blob unknown"));

    assertThat(done).failed().failedBecause("blob unknown").copied("mirror/multi");
    fails(() -> assertThat(done).succeeded(), "FAILED", "failed tasks:", "demo/web", "| ", "blob");
  }

  @Test
  void aCompletionMadeByHandHasOnlyItself() {
    ended(run -> {});
    Completion made = new Completion(done.execution(), Outcome.SUCCEEDED, true);

    assertThat(made).succeeded().hasTasks(3);
    assertThatIllegalStateException().isThrownBy(() -> assertThat(made).copied("mirror/web"));
  }

  @Test
  void aChainLooksOnce() {
    ExecutionRef execution = ended(run -> {});
    fake.requests().clear();

    assertThat(execution).succeeded().hasNoFailedTasks().hasTasks(3).copied("mirror/web");

    assertThat(fake.requests().count()).isEqualTo(2);
  }

  @Test
  void anUnsettledFailureSaysSo() {
    ExecutionRef execution = started(run -> run.failsOnce("demo/web", "blob unknown"));
    Completion first = execution.awaiting().failFast().await(LONG);

    fails(() -> assertThat(first).isSettled(), "to be settled", "FAILED (not settled)");
  }

  @Test
  void nullIsRefused() {
    fails(() -> assertThat((ExecutionRef) null).succeeded(), "not to be null");
    fails(() -> assertThat((Completion) null).succeeded(), "not to be null");
  }

  @Test
  void succeededTakesNothingToDoWhereThatIsAllowed() {
    ExecutionRef execution = ended(RunScript::nothingToDo);

    assertThat(execution).allowNothingToDo().succeeded();
    assertThat(done).allowNothingToDo().succeeded();
    ExecutionRef broken = ended(run -> run.sourceDown("cable cut"));
    fails(() -> assertThat(broken).allowNothingToDo().succeeded(), "cable cut");
    fails(() -> assertThat(done).allowNothingToDo().succeeded(), "cable cut");
  }

  @Test
  void runThatWasStoppedWhenAllWasDoneSucceededAsForAWait() {
    ExecutionRef execution = ended(run -> {});
    fake.executions().setStatus(execution.id(), "Stopped");

    assertThat(execution).succeeded();
    fails(() -> assertThat(execution).stopped(), "to have been stopped");
  }

  @Test
  void tagInTheNameOfARepositoryIsRefusedWithTheReason() {
    ExecutionRef execution = ended(run -> {});

    for (String name : new String[] {"mirror/web:v1", "mirror/web@sha256:00"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assertThat(execution).copied(name))
          .withMessageContaining("repositories [" + name + "]: a task names a repository")
          .withMessageContaining("write mirror/web, and look for the tag");
      assertThatIllegalArgumentException().isThrownBy(() -> assertThat(done).copiedOnly(name));
    }
  }
}
