package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The clock that a client was given; a sleep on it ends when the client is closed. */
final class ClientClock implements WaitClock {
  private final WaitClock clock;
  private final Sleepers sleepers;

  /** Those of a client and of what is derived from it. */
  private static final class Sleepers {
    private final Set<Thread> threads = new HashSet<>();
    private boolean closed;
  }

  ClientClock(WaitClock clock) {
    this(clock, new Sleepers());
  }

  private ClientClock(WaitClock clock, Sleepers sleepers) {
    this.clock = clock;
    this.sleepers = sleepers;
  }

  /** Another clock, closed together with this one. */
  ClientClock over(WaitClock other) {
    return new ClientClock(other, sleepers);
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  /**
   * @throws IllegalStateException if the client is closed, or becomes so
   */
  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread sleeper = Thread.currentThread();
    synchronized (sleepers) {
      if (sleepers.closed) {
        throw closed();
      }
      sleepers.threads.add(sleeper);
    }
    InterruptedException interruption = null;
    try {
      clock.sleep(duration);
    } catch (InterruptedException e) {
      interruption = e;
    }
    boolean woken;
    synchronized (sleepers) {
      woken = !sleepers.threads.remove(sleeper);
    }
    if (woken) {
      if (interruption == null) {
        // The sleep was over just before close() interrupted it.
        Thread.interrupted();
      }
      throw closed();
    }
    if (interruption != null) {
      throw interruption;
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the client was closed");
  }

  void close() {
    synchronized (sleepers) {
      sleepers.closed = true;
      sleepers.threads.forEach(Thread::interrupt);
      sleepers.threads.clear();
    }
  }
}
