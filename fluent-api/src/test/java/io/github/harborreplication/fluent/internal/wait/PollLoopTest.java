package io.github.harborreplication.fluent.internal.wait;

import static io.github.harborreplication.fluent.internal.wait.Look.at;
import static io.github.harborreplication.fluent.internal.wait.PollErrorsTest.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.internal.wait.Verdict.State;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When it is looked, how often, and with what a wait ends. */
class PollLoopTest {
  private final List<Double> looks = new ArrayList<>();
  private final List<Observation> told = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private Instant now = Look.BEGIN;
  private final WaitClock clock = WaitClock.of(() -> now, pause -> now = now.plus(pause));

  private double second() {
    return Duration.between(Look.BEGIN, now).toMillis() / 1000.0;
  }

  private Ending run(Duration time, Function<Double, Look> script) {
    PollLoop loop =
        new PollLoop("execution 7", Deadline.in(time, clock), Pace.growing(), Rules.standard());
    return loop.run(
        () -> {
          looks.add(second());
          return script.apply(second()).seen();
        },
        (seen, why) -> {
          told.add(seen);
          reasons.add(why);
        });
  }

  @Test
  void theFirstLookThatShowsTheEndIsTheLast() {
    Ending ending =
        run(
            Duration.ofMinutes(1),
            now ->
                now < 2
                    ? at(now, "InProgress").tasks(1, 0, 0, 0)
                    : at(now, "Stopped").tasks(0, 0, 0, 1));

    assertThat(looks).containsExactly(0.0, 0.5, 1.25, 2.375, 3.375, 4.375);
    assertThat(told).as("what changed").hasSize(3);
    assertThat(ending.verdict()).isEqualTo(Verdict.ended(Outcome.STOPPED));
    assertThat(ending.seen()).isSameAs(told.get(2));
    assertThat(ending.lastError()).isNull();
  }

  @Test
  void whatEarlierLooksShowedCounts() {
    Ending ending = run(Duration.ofMinutes(1), now -> at(now, "Succeed").tasks(0, 1, 0, 0));

    assertThat(looks).containsExactly(0.0, 1.0, 2.0);
    assertThat(ending.verdict()).isEqualTo(Verdict.ended(Outcome.SUCCEEDED));
  }

  @Test
  void aLookThatFailsIsReportedOnceAndThePauseAfterItGrows() {
    Ending ending =
        run(
            Duration.ofMinutes(1),
            now -> {
              if (now > 0.1 && now < 3) {
                throw answered(503);
              }
              return at(now, "Succeed").tasks(0, 1, 0, 0);
            });

    // A second, as the work seemed done; then the pauses of errors, as far as they had grown.
    assertThat(looks).containsExactly(0.0, 1.0, 1.75, 2.875, 4.562);
    assertThat(told).hasSize(3);
    assertThat(reasons.get(1)).startsWith("a response: GET");
    assertThat(told.get(1)).isSameAs(told.get(0));
    assertThat(ending.lastError()).isNull();
    assertThat(ending.verdict()).isEqualTo(Verdict.ended(Outcome.SUCCEEDED));
  }

  @Test
  void theEndOfTheTimeGivesWhatWasSeenLastAndTheLastError() {
    HarborException error = answered(503);
    Ending ending =
        run(
            Duration.ofSeconds(3),
            now -> {
              if (now > 1) {
                throw error;
              }
              return at(now, "InProgress").tasks(1, 0, 0, 0);
            });

    assertThat(looks).containsExactly(0.0, 0.5, 1.25, 2.375);
    assertThat(second()).isEqualTo(3.0);
    assertThat(ending.verdict()).isEqualTo(Verdict.still(State.RUNNING));
    assertThat(ending.seen()).isSameAs(told.get(1)).isNotSameAs(told.get(0));
    assertThat(ending.lastError()).isSameAs(error);
  }

  @Test
  void aWaitThatNeverCameThroughHasSeenNothing() {
    Ending ending =
        run(
            Duration.ofSeconds(1),
            now -> {
              throw answered(503);
            });

    assertThat(ending.seen()).isNull();
    assertThat(ending.verdict()).isEqualTo(Verdict.still(State.RUNNING));
    assertThat(told).isEmpty();
  }

  @Test
  void anErrorThatStandsEndsIt() {
    HarborException gone = answered(404);

    assertThatThrownBy(
            () ->
                run(
                    Duration.ofMinutes(1),
                    now -> {
                      throw gone;
                    }))
        .isSameAs(gone);
    assertThat(looks).hasSize(1);
  }
}
