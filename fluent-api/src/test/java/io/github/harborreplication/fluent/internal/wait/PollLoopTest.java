package io.github.harborreplication.fluent.internal.wait;

import static io.github.harborreplication.fluent.internal.wait.PollErrorsTest.responded;
import static io.github.harborreplication.fluent.internal.wait.Seen.at;
import static io.github.harborreplication.fluent.internal.wait.Seen.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.ApiError;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.internal.wait.PollLoop.Pace;
import io.github.harborreplication.fluent.internal.wait.Rules.Verdict;
import io.github.harborreplication.fluent.internal.wait.Rules.Verdict.State;
import io.github.harborreplication.fluent.internal.wait.WaitState.Observation;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.Progress;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** When a wait polls, how often, and with what it ends. */
class PollLoopTest {
  private final List<Double> polls = new ArrayList<>();
  private final List<Progress> reported = new ArrayList<>();
  private Instant now = Seen.BEGIN;
  private final WaitClock clock = WaitClock.of(() -> now, pause -> now = now.plus(pause));

  private double second() {
    return Duration.between(Seen.BEGIN, now).toMillis() / 1000.0;
  }

  private ExecutionWait run(Duration time, Function<Double, Seen> script) {
    PollLoop loop = PollLoop.of("execution 7", Deadline.in(time, clock));
    Supplier<Observation> poll =
        () -> {
          polls.add(second());
          return script.apply(second()).seen();
        };
    return new ExecutionWait(loop, Rules.standard(), poll, reported::add).run();
  }

  @Test
  void theFirstPollThatShowsTheEndIsTheLast() {
    ExecutionWait wait =
        run(
            Duration.ofMinutes(1),
            now ->
                now < 2
                    ? at(now, "InProgress").tasks(1, 0, 0, 0)
                    : at(now, "Stopped").tasks(0, 0, 0, 1));

    assertThat(polls).containsExactly(0.0, 0.5, 1.25, 2.375, 3.375, 4.375);
    assertThat(reported).as("what changed").hasSize(3);
    assertThat(wait.verdict()).isEqualTo(Verdict.ended(Outcome.STOPPED));
    assertThat(wait.seen().execution()).isSameAs(reported.get(2).execution());
    assertThat(wait.lastError()).isNull();
  }

  @Test
  void whatEarlierPollsShowedCounts() {
    ExecutionWait wait = run(Duration.ofMinutes(1), now -> at(now, "Succeed").tasks(0, 1, 0, 0));

    assertThat(polls).containsExactly(0.0, 1.0, 2.0);
    assertThat(wait.verdict()).isEqualTo(Verdict.ended(Outcome.SUCCEEDED));
  }

  @Test
  void aPollThatFailsIsReportedOnceAndThePauseAfterItGrows() {
    ExecutionWait wait =
        run(
            Duration.ofMinutes(1),
            now -> {
              if (now > 0.1 && now < 3) {
                throw responded(503);
              }
              return at(now, "Succeed").tasks(0, 1, 0, 0);
            });

    // A second, as the work seemed done; then the pauses of errors, as far as they had grown.
    assertThat(polls).containsExactly(0.0, 1.0, 1.75, 2.875, 4.562);
    assertThat(reported).hasSize(3);
    assertThat(reported.get(1).waitingFor()).startsWith("a response: GET");
    assertThat(reported.get(1).execution()).isSameAs(reported.get(0).execution());
    assertThat(wait.lastError()).isNull();
    assertThat(wait.verdict()).isEqualTo(Verdict.ended(Outcome.SUCCEEDED));
  }

  @Test
  void theEndOfTheTimeReturnsWhatWasSeenLastAndTheLastError() {
    HarborException error = responded(503);
    ExecutionWait wait =
        run(
            Duration.ofSeconds(3),
            now -> {
              if (now > 1) {
                throw error;
              }
              return at(now, "InProgress").tasks(1, 0, 0, 0);
            });

    assertThat(polls).containsExactly(0.0, 0.5, 1.25, 2.375);
    assertThat(second()).isEqualTo(3.0);
    assertThat(wait.verdict()).isEqualTo(Verdict.still(State.RUNNING));
    assertThat(wait.seen().execution())
        .isSameAs(reported.get(1).execution())
        .isNotSameAs(reported.get(0).execution());
    assertThat(wait.lastError()).isSameAs(error);
  }

  @Test
  void aWaitOfWhichNoPollSucceededHasSeenNothing() {
    ExecutionWait wait =
        run(
            Duration.ofSeconds(1),
            now -> {
              throw responded(503);
            });

    assertThat(wait.seen()).isNull();
    assertThat(wait.verdict()).isEqualTo(Verdict.still(State.RUNNING));
    assertThat(reported).isEmpty();
  }

  @Test
  void anErrorThatIsNotTransientEndsIt() {
    HarborException gone = responded(404);

    assertThatThrownBy(
            () ->
                run(
                    Duration.ofMinutes(1),
                    now -> {
                      throw gone;
                    }))
        .isSameAs(gone);
    assertThat(polls).hasSize(1);
  }

  @Test
  void anIntervalOfTheCallersStaysWhenTheTasksHaveEnded() {
    Deadline deadline = Deadline.in(Duration.ofMinutes(5), clock);
    PollLoop loop =
        new PollLoop("execution 7", deadline, Pace.every(seconds(20)), new PollErrors());
    Supplier<Observation> poll =
        () -> {
          polls.add(second());
          return at(second(), second() < 40 ? "InProgress" : "Succeed").tasks(0, 1, 0, 0).seen();
        };

    new ExecutionWait(loop, Rules.standard(), poll, reported::add).run();

    assertThat(polls).containsExactly(0.0, 20.0, 40.0);
  }

  private PollLoop loop(Duration time) {
    return PollLoop.of("execution 7", Deadline.in(time, clock));
  }

  @Test
  void theLoopReturnsWhetherWhatItWaitsForIsOver() {
    assertThat(loop(seconds(3)).run(() -> second() > 1)).isTrue();
    assertThat(loop(seconds(3)).run(() -> false)).isFalse();
  }

  @Test
  void aRetryAfterThatReachesTheEndOfTheTimeEndsItAtOnce() {
    PollLoop.Poll refused =
        () -> {
          throw HarborApiException.of(
              ApiError.of("GET", "http://127.0.0.1", 503).withRetryAfter(seconds(3)));
        };

    assertThat(loop(seconds(3)).run(refused)).isFalse();
    assertThat(second()).isZero();
    assertThat(loop(seconds(3.001)).run(refused)).isFalse();
    assertThat(second()).isEqualTo(3.0);
  }

  @Test
  void whatDoesNotChangeIsReportedEveryThirtySeconds() {
    PollLoop loop =
        new PollLoop(
            "execution 7",
            Deadline.in(Duration.ofMinutes(2), clock),
            Pace.every(seconds(10)),
            new PollErrors());
    List<Duration> at = new ArrayList<>();

    new ExecutionWait(
            loop,
            Rules.standard(),
            () -> at(second(), "InProgress").tasks(1, 0, 0, 0).seen(),
            progress -> at.add(progress.elapsed()))
        .run();

    assertThat(at).startsWith(seconds(0), seconds(30), seconds(60), seconds(90));
  }

  @Test
  void aPollThatSucceedsAfterOneThatFailedIsReported() {
    run(
        Duration.ofSeconds(5),
        now -> {
          if (now == 0.5) {
            throw responded(503);
          }
          return at(now, "InProgress").tasks(1, 0, 0, 0);
        });

    assertThat(reported)
        .extracting(Progress::waitingFor)
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("1 task in progress"),
            second -> assertThat(second).startsWith("a response: "),
            third -> assertThat(third).isEqualTo("1 task in progress"));
  }
}
