package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still until somebody sleeps on it, and remembers how long they slept. */
final class TestClock implements WaitClock {
  private final List<Duration> sleeps = new ArrayList<>();
  private Instant begin = Instant.parse("2026-11-23T12:00:00Z");
  private long nanos;
  private long jumpAt = Long.MAX_VALUE;
  private Duration jump = Duration.ZERO;

  @Override
  public synchronized Instant now() {
    return begin.plusNanos(nanos).plus(nanos < jumpAt ? Duration.ZERO : jump);
  }

  @Override
  public synchronized long nanoTime() {
    // As that of the JDK, it counts from anywhere and passes the end of its range.
    return Long.MAX_VALUE - 1_000_000_000 + nanos;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    sleeps.add(duration);
    nanos += duration.toNanos();
  }

  /** The time of day is this, and the monotonic reading goes on from 0. */
  synchronized void set(Instant now) {
    begin = now.minusNanos(nanos);
  }

  /** After so long, somebody sets the time of day. */
  synchronized void jump(Duration after, Duration by) {
    jumpAt = after.toNanos();
    jump = by;
  }

  /** How long was slept in all. */
  synchronized Duration elapsed() {
    return Duration.ofNanos(nanos);
  }

  synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
