package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a wait as a whole has. Nothing is slept beyond its end.
 *
 * @param clock the clock that it is read from
 * @param begin when the wait began
 * @param end when it is over
 */
public record Deadline(WaitClock clock, Instant begin, Instant end) {
  /** Longer than anyone waits, and short enough to be added to any time and counted in nanos. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** The last look before the end comes at most this long before it. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(1);

  /**
   * The deadline of a wait that begins now.
   *
   * @throws IllegalArgumentException if the time is zero or negative
   */
  public static Deadline in(Duration time, WaitClock clock) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("wait of " + time + ": must be more than zero");
    }
    Instant now = clock.now();
    return new Deadline(clock, now, now.plus(time.compareTo(LONGEST) > 0 ? LONGEST : time));
  }

  public Duration elapsed() {
    return Duration.between(begin, clock.now());
  }

  public boolean passed() {
    return !clock.now().isBefore(end);
  }

  /**
   * Sleeps, no longer than to the end; a pause that would reach it is cut so that one look fits in
   * before.
   */
  public void sleep(Duration pause, String doing) {
    Duration left = Duration.between(clock.now(), end);
    if (pause.compareTo(left) >= 0) {
      pause = left.compareTo(LAST_LOOK) > 0 ? left.minus(LAST_LOOK) : left;
    }
    try {
      clock.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarborInterruptedException(doing, e);
    }
  }
}
