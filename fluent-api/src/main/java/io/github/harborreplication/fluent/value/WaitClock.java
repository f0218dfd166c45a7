package io.github.harborreplication.fluent.value;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the client reads the time from and sleeps on, between polls and before retries. Tests give
 * their own and take no wall time:
 *
 * <pre>{@code
 * WaitClock.of(fake.clock()::now, fake.clock()::advance)
 * }</pre>
 */
public interface WaitClock {

  /** {@return the time now} */
  Instant now();

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
      public void sleep(Duration duration) throws InterruptedException {
        // What is too long to count in nanoseconds is cut to the longest that is not, 292 years.
        TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(duration));
      }
    };
  }

  /**
   * {@return a clock made of two functions}
   *
   * @param now gives the time
   * @param sleep lets the given time pass
   */
  static WaitClock of(Supplier<Instant> now, Consumer<Duration> sleep) {
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(sleep, "sleep");
    return new WaitClock() {
      @Override
      public Instant now() {
        return now.get();
      }

      @Override
      public void sleep(Duration duration) {
        sleep.accept(duration);
      }
    };
  }
}
