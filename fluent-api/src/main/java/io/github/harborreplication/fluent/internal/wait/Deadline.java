package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;

/**
 * The time that a wait as a whole has, on the clock's monotonic reading. Nothing is slept beyond
 * its end.
 */
public record Deadline(WaitClock clock, long begin, Duration time) {
  /** Longer than anyone waits, and short enough to be added to any time and counted in nanos. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** The last poll before the end comes at most this long before it. */
  private static final Duration LAST_POLL = Duration.ofSeconds(1);

  public static Deadline in(Duration time, WaitClock clock) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("wait of " + time + ": must be more than zero");
    }
    return new Deadline(clock, clock.nanoTime(), time.compareTo(LONGEST) > 0 ? LONGEST : time);
  }

  public Duration elapsed() {
    return Duration.ofNanos(clock.nanoTime() - begin);
  }

  public Duration left() {
    return time.minus(elapsed());
  }

  public boolean passed() {
    return left().isNegative() || left().isZero();
  }

  /** The same requests, with nothing sent or waited for after the end. */
  public Api bound(Api api) {
    return api.within(left());
  }

  /**
   * Sleeps, no longer than to the end; a pause that would reach it is cut so that one poll fits in
   * before.
   */
  public void sleep(Duration pause, String doing) {
    Duration left = left();
    if (pause.compareTo(left) >= 0) {
      pause = left.compareTo(LAST_POLL) > 0 ? left.minus(LAST_POLL) : left;
    }
    try {
      clock.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HarborInterruptedException.of(doing, e);
    }
  }
}
