package io.github.harborreplication.fluent.value;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the client reads the time from and sleeps on, between polls and before retries. Tests supply
 * their own and take no wall time:
 *
 * <pre>{@code
 * WaitClock.of(fake.clock()::now, fake.clock()::advance)
 * }</pre>
 */
public interface WaitClock {

  /**
   * {@return the time of day} It is only compared with times in responses, since it can be set
   * while a wait runs.
   */
  Instant now();

  /**
   * {@return a reading in nanoseconds that never goes back} Only the difference of two readings
   * means anything. All durations are measured with it: timeouts, pauses, settling times.
   */
  long nanoTime();

  /**
   * Returns after the given time.
   *
   * @param duration how long; zero or less returns at once
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;

  /** {@return the clock of the machine} */
  static WaitClock system() {
    Clock clock = Clock.systemUTC();
    return new WaitClock() {
      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        // What is too long to count in nanoseconds is cut to the longest that is not, 292 years.
        TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(duration));
      }
    };
  }

  /**
   * Returns a clock composed of two functions. Its {@link #nanoTime} is the sum of the forward
   * steps of {@code now}; a step back counts 0.
   *
   * @param now returns the time
   * @param sleep lets the given time pass
   * @return the clock
   */
  static WaitClock of(Supplier<Instant> now, Consumer<Duration> sleep) {
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(sleep, "sleep");
    return new WaitClock() {
      private Instant latest = now.get();
      private long nanos;

      // The reading is part of the lock: two readings noted in the wrong order would count twice.
      @Override
      public synchronized Instant now() {
        Instant read = now.get();
        Duration step = Duration.between(latest, read);
        nanos += step.isNegative() ? 0 : TimeUnit.NANOSECONDS.convert(step);
        latest = read;
        return read;
      }

      @Override
      public synchronized long nanoTime() {
        now();
        return nanos;
      }

      @Override
      public void sleep(Duration duration) {
        sleep.accept(duration);
      }
    };
  }
}
