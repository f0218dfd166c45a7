package io.github.harborreplication.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server's clock: runs unfold by it, every time in an answer and the {@code Date} header come
 * from it. It runs with the machine's clock until frozen, and can be moved ahead in both cases.
 *
 * <p>Nothing waits for it: an execution's state is worked out from the clock when somebody asks.
 */
public final class FakeClock {
  private final Supplier<Instant> machine;
  private Duration ahead = Duration.ZERO;
  private @Nullable Instant frozen;

  FakeClock() {
    this(Instant::now);
  }

  FakeClock(Supplier<Instant> machine) {
    this.machine = machine;
  }

  /** {@return the server's time, in microseconds as Harbor's database keeps it} */
  public synchronized Instant now() {
    Instant now = frozen == null ? machine.get().plus(ahead) : frozen;
    return now.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Moves the clock ahead by {@code step}; a negative step is refused.
   *
   * @param step how far
   */
  public synchronized void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("The clock goes ahead only, not by " + step);
    }
    if (frozen == null) {
      ahead = ahead.plus(step);
    } else {
      frozen = frozen.plus(step);
    }
  }

  /** Makes the clock stand still until it is moved or run again. */
  public synchronized void freeze() {
    frozen = now();
  }

  /**
   * Makes the clock stand still at {@code instant}, be it past or future.
   *
   * @param instant the time that it then shows
   */
  public synchronized void freezeAt(Instant instant) {
    frozen = instant;
  }

  /** Lets the clock run on from where it stands. */
  public synchronized void run() {
    if (frozen != null) {
      ahead = Duration.between(machine.get(), frozen);
      frozen = null;
    }
  }

  /** {@return whether the clock stands still} */
  public synchronized boolean isFrozen() {
    return frozen != null;
  }

  /** Shows the machine's own time again. */
  synchronized void reset() {
    ahead = Duration.ZERO;
    frozen = null;
  }
}
