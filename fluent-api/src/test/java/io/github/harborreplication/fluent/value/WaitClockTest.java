package io.github.harborreplication.fluent.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The clock of the machine sleeps for any time that there is. */
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
}
