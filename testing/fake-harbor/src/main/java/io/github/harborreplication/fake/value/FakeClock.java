package io.github.harborreplication.fake.value;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server's clock: executions unfold by it; all times in responses and the {@code Date} header
 * come from it. It runs with the machine's clock until frozen, and can be moved ahead in both
 * cases.
 *
 * <p>Nothing waits for it: the state of an execution is computed from the clock when it is read.
 */
public final class FakeClock {
  /** Harbor writes dates with years of four digits. */
  private static final Instant BEGIN = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private final Supplier<Instant> machine;
  private Duration ahead = Duration.ZERO;
  private @Nullable Instant frozen;

  /** Runs with the machine's clock. */
  public FakeClock() {
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
   * Moves the clock ahead by {@code step}.
   *
   * @param step how far
   * @throws IllegalArgumentException if it is negative, or leads beyond the year 9999
   */
  public synchronized void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException(
          "step " + step + ": must not be negative, for the clock only goes ahead");
    }
    if (step.compareTo(Duration.between(now(), END)) > 0) {
      throw new IllegalArgumentException("The clock shows years up to 9999, not " + step + " more");
    }
    if (frozen == null) {
      ahead = ahead.plus(step);
    } else {
      frozen = frozen.plus(step);
    }
  }

  /** Stops the clock until it is moved or run again. */
  public synchronized void freeze() {
    frozen = now();
  }

  /**
   * Stops the clock at an instant, past or future.
   *
   * @param instant the time that it then shows
   * @throws IllegalArgumentException if its year is not 1 to 9999
   */
  public synchronized void freezeAt(Instant instant) {
    if (instant.isBefore(BEGIN) || instant.isAfter(END)) {
      throw new IllegalArgumentException("The clock shows years from 1 to 9999, not " + instant);
    }
    frozen = instant;
  }

  /** Runs the clock on from the time that it shows. */
  public synchronized void run() {
    if (frozen != null) {
      ahead = Duration.between(machine.get(), frozen);
      frozen = null;
    }
  }

  /** {@return whether the clock is stopped} */
  public synchronized boolean isFrozen() {
    return frozen != null;
  }

  /** Shows the machine's own time again. */
  public synchronized void reset() {
    ahead = Duration.ZERO;
    frozen = null;
  }
}
