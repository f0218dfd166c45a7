package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The clock that a client was given; a sleep on it ends when the client is closed. */
final class ClientClock implements WaitClock {
  private final WaitClock clock;
  private final Set<Thread> sleepers = new HashSet<>();
  private boolean closed;

  ClientClock(WaitClock clock) {
    this.clock = clock;
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
      if (closed) {
        throw closed();
      }
      sleepers.add(sleeper);
    }
    InterruptedException interruption = null;
    try {
      clock.sleep(duration);
    } catch (InterruptedException e) {
      interruption = e;
    }
    boolean woken;
    synchronized (sleepers) {
      woken = !sleepers.remove(sleeper);
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
      closed = true;
      sleepers.forEach(Thread::interrupt);
      sleepers.clear();
    }
  }
}
