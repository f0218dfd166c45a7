package io.github.harborreplication.fluent.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The clock of the machine, and the one composed of two functions. */
class WaitClockTest {
  @Test
  void aTimeBeyondCountingIsSleptUntilSomebodyInterrupts() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> WaitClock.system().sleep(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void noTimeReturnsAtOnce() throws InterruptedException {
    WaitClock.system().sleep(Duration.ZERO);
    WaitClock.system().sleep(Duration.ofSeconds(Long.MIN_VALUE));
  }

  @Test
  void theMachinesNanosGoOnAndItsNowIsTheTimeOfDay() throws InterruptedException {
    WaitClock clock = WaitClock.system();
    long begin = clock.nanoTime();

    clock.sleep(Duration.ofMillis(2));

    assertThat(clock.nanoTime() - begin).isGreaterThanOrEqualTo(2_000_000);
    assertThat(clock.now()).isAfter("2026-01-01T00:00:00Z");
  }

  @Test
  void theNanosOfTwoFunctionsAreTheForwardStepsOfNow() throws InterruptedException {
    AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    WaitClock clock = WaitClock.of(time::get, pause -> time.updateAndGet(t -> t.plus(pause)));
    long begin = clock.nanoTime();

    clock.sleep(Duration.ofSeconds(3));
    assertThat(clock.nanoTime() - begin).isEqualTo(3_000_000_000L);
    time.updateAndGet(t -> t.minusSeconds(3600));
    assertThat(clock.nanoTime() - begin).isEqualTo(3_000_000_000L);
    clock.sleep(Duration.ofMillis(1));
    assertThat(clock.nanoTime() - begin).isEqualTo(3_001_000_000L);
    assertThat(clock.now()).isEqualTo("2026-11-23T11:00:03.001Z");
  }

  @Test
  void aStepBackAndForthBetweenTwoReadingsOfNanosIsNotMissed() {
    AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
    WaitClock clock = WaitClock.of(time::get, pause -> {});
    long begin = clock.nanoTime();

    time.set(Instant.EPOCH.minusSeconds(10));
    assertThat(clock.now()).isEqualTo(time.get());
    time.set(Instant.EPOCH);

    assertThat(clock.nanoTime() - begin).isEqualTo(10_000_000_000L);
  }

  @Test
  void aStepBeyondCountingIsCut() {
    AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
    WaitClock clock = WaitClock.of(time::get, pause -> {});
    long begin = clock.nanoTime();

    time.set(Instant.MAX);

    assertThat(clock.nanoTime() - begin).isEqualTo(Long.MAX_VALUE);
  }
}
