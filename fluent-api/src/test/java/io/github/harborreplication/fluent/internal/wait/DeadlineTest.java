package io.github.harborreplication.fluent.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is slept before a deadline, and when it has passed. */
class DeadlineTest {
  private final List<Duration> slept = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final WaitClock clock =
      WaitClock.of(
          () -> now,
          pause -> {
            slept.add(pause);
            now = now.plus(pause);
          });

  private Deadline in(Duration time) {
    return Deadline.in(time, clock);
  }

  @Test
  void itHasPassedAtItsEndAndNotBefore() {
    Deadline deadline = in(Duration.ofSeconds(10));

    now = now.plusMillis(9_999);
    assertThat(deadline.passed()).isFalse();
    assertThat(deadline.elapsed()).isEqualTo(Duration.ofMillis(9_999));
    now = now.plusMillis(1);
    assertThat(deadline.passed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"PT5S, PT5S", "PT9.999S, PT9.999S", "PT10S, PT9S", "PT20S, PT9S"})
  void aPauseThatWouldReachTheEndLeavesRoomForALook(Duration pause, Duration sleeps) {
    in(Duration.ofSeconds(10)).sleep(pause, "waiting");

    assertThat(slept).containsExactly(sleeps);
  }

  @ParameterizedTest
  @CsvSource({"PT1S, PT1S", "PT1.001S, PT0.001S", "PT0.5S, PT0.5S"})
  void theLastSecondIsSleptWhole(Duration left, Duration sleeps) {
    in(left).sleep(Duration.ofSeconds(5), "waiting");

    assertThat(slept).containsExactly(sleeps);
  }

  @Test
  void theLongestTimeCanBeAddedToAnyTime() {
    Deadline deadline = in(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(deadline.left()).isEqualTo(Duration.ofDays(36_500));
    assertThat(in(Duration.ofDays(36_499)).left()).isEqualTo(Duration.ofDays(36_499));
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-0.001S"})
  void noTimeIsRefused(Duration time) {
    assertThatThrownBy(() -> in(time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(time.toString());
  }

  @Test
  void anInterruptedSleepSaysWhatItWasForAndKeepsTheFlag() {
    WaitClock interrupted =
        new WaitClock() {
          @Override
          public Instant now() {
            return now;
          }

          @Override
          public long nanoTime() {
            return 0;
          }

          @Override
          public void sleep(Duration pause) throws InterruptedException {
            throw new InterruptedException();
          }
        };

    assertThatThrownBy(
            () ->
                Deadline.in(Duration.ofSeconds(5), interrupted)
                    .sleep(Duration.ofSeconds(1), "waiting for 7"))
        .isInstanceOf(HarborInterruptedException.class)
        .hasMessageContaining("waiting for 7");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theTimeOfDayDoesNotCount() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    WaitClock set =
        new WaitClock() {
          @Override
          public Instant now() {
            return now;
          }

          @Override
          public long nanoTime() {
            return nanos.get();
          }

          @Override
          public void sleep(Duration pause) {
            nanos.addAndGet(pause.toNanos());
          }
        };
    Deadline deadline = Deadline.in(Duration.ofSeconds(10), set);

    now = now.plus(Duration.ofHours(1));
    assertThat(deadline.passed()).isFalse();
    deadline.sleep(Duration.ofSeconds(4), "waiting");
    now = now.minus(Duration.ofHours(2));
    assertThat(deadline.elapsed()).isEqualTo(Duration.ofSeconds(4));
    assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(6));
  }
}
