package io.github.harborreplication.fluent.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.internal.wait.FailedAttempts.Settling;
import io.github.harborreplication.fluent.internal.wait.Rules.Verdict;
import io.github.harborreplication.fluent.internal.wait.Rules.Verdict.State;
import io.github.harborreplication.fluent.internal.wait.WaitState.Observation;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the verdicts, whatever a server shows. */
class RulesProperties {
  private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

  /** One poll: so long after the one before, with these words and counters. */
  record Poll(
      int after,
      String status,
      int running,
      int succeeded,
      int failed,
      int stopped,
      int tryStart) {}

  @Provide
  Arbitrary<List<Poll>> polls() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 2);
    return Combinators.combine(
            Arbitraries.integers().between(1, 90),
            Arbitraries.of("", "InProgress", "Failed", "Succeed", "Stopped", "Other"),
            few,
            few,
            few,
            few,
            Arbitraries.integers().between(0, 200))
        .as(Poll::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static List<WaitState> watch(List<Poll> polls) {
    List<WaitState> seen = new ArrayList<>();
    Instant now = BEGIN;
    for (Poll poll : polls) {
      now = now.plusSeconds(poll.after);
      Observation observation = observation(poll, now);
      seen.add(
          seen.isEmpty()
              ? WaitState.first(observation)
              : seen.get(seen.size() - 1).and(observation));
    }
    return seen;
  }

  private static Observation observation(Poll poll, Instant now) {
    ReplicationExecution execution = new ReplicationExecution();
    execution.setStatus(poll.status.isEmpty() ? null : poll.status);
    execution.setStartTime(time(BEGIN));
    execution.setTotal((long) poll.running + poll.succeeded + poll.failed + poll.stopped);
    execution.setInProgress((long) poll.running);
    execution.setSucceed((long) poll.succeeded);
    execution.setFailed((long) poll.failed);
    execution.setStopped((long) poll.stopped);
    // A task that is shown as failed has ended by then.
    Instant drawn = BEGIN.plusSeconds(poll.tryStart + 1);
    Instant end = drawn.isAfter(now) ? now : drawn;
    List<ReplicationTask> failed = new ArrayList<>();
    for (long id = 1; id <= poll.failed; id++) {
      ReplicationTask task = new ReplicationTask();
      task.setId(id);
      task.setStatus("Failed");
      task.setStartTime(time(end.minusSeconds(1)));
      task.setEndTime(time(end));
      failed.add(task);
    }
    return new Observation(Duration.between(BEGIN, now), now, now, execution, failed);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Property
  void anOutcomeIsGivenExactlyWhenItHasEnded(
      @ForAll("polls") List<Poll> polls, @ForAll boolean failFast, @ForAll boolean tasksDone) {
    Rules rules = new Rules(Settling.standard(), failFast, tasksDone);
    for (WaitState seen : watch(polls)) {
      Verdict verdict = rules.judge(seen);
      assertThat(verdict.outcome() != null).isEqualTo(verdict.state() == State.ENDED);
      assertThat(verdict.settled() && verdict.state() != State.ENDED).isFalse();
    }
  }

  @Property
  void nothingEndsWhileATaskIsAtWork(@ForAll("polls") List<Poll> polls, @ForAll boolean tasksDone) {
    Rules rules = new Rules(Settling.standard(), false, tasksDone);
    for (WaitState seen : watch(polls)) {
      if (seen.latest().counts().inProgress() > 0) {
        assertThat(rules.judge(seen).state()).isEqualTo(State.RUNNING);
      }
    }
  }

  @Property
  void aFailureIsNeverSettledBeforeItsPauseOrItsThirdTry(@ForAll("polls") List<Poll> polls) {
    for (WaitState seen : watch(polls)) {
      Verdict verdict = Rules.standard().judge(seen);
      Counts counts = seen.latest().counts();
      if (verdict.outcome() == Outcome.FAILED && counts.failed() > 0) {
        for (ReplicationTask task : seen.latest().failedTasks()) {
          boolean paused =
              !seen.latest().now().isBefore(task.getEndTime().toInstant().plusSeconds(80));
          boolean third = seen.attempts().get(task.getId()).starts().size() >= 3;
          assertThat(paused || third).isTrue();
        }
      }
    }
  }

  @Property
  void onlyWhenAskedDoTheTasksDecide(@ForAll("polls") List<Poll> polls) {
    for (WaitState seen : watch(polls)) {
      Counts counts = seen.latest().counts();
      boolean succeeded = Rules.standard().judge(seen).outcome() == Outcome.SUCCEEDED;
      boolean whenAsked =
          new Rules(Settling.standard(), false, true).judge(seen).outcome() == Outcome.SUCCEEDED;
      // A stop that came too late: nothing was left to be stopped.
      boolean stoppedInVain = counts.status().equals("Stopped") && counts.allSucceeded();
      assertThat(succeeded && !counts.status().equals("Succeed") && !stoppedInVain).isFalse();
      assertThat(whenAsked && !succeeded && counts.succeeded() < counts.total()).isFalse();
    }
  }
}
