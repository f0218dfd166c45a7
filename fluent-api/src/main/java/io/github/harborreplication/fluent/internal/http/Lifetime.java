package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.WaitClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.Call;
import okhttp3.Request;

/**
 * What a client and those derived from it are doing: once it is closed no call begins, none that
 * ends leaves a connection, and every sleep ends.
 */
final class Lifetime {
  private final Runnable evict;
  private final Set<Call> calls = new HashSet<>();
  private final Set<Thread> sleepers = new HashSet<>();
  private boolean closed;

  /**
   * @param evict closes the idle connections that are the client's own
   */
  Lifetime(Runnable evict) {
    this.evict = evict;
  }

  synchronized void requireOpen(Request request) {
    if (closed) {
      throw new IllegalStateException(
          "the client is closed: " + request.method() + " " + request.url() + " is not sent");
    }
  }

  synchronized void begin(Call call) throws IOException {
    if (closed) {
      throw new IOException("the client is closed");
    }
    calls.add(call);
  }

  void end(Call call) {
    boolean left;
    synchronized (this) {
      left = calls.remove(call) && closed;
    }
    if (left) {
      evict.run();
    }
  }

  /** Breaks off what runs; what has not begun never does. */
  void close() {
    List<Call> begun;
    synchronized (this) {
      closed = true;
      begun = List.copyOf(calls);
      sleepers.forEach(Thread::interrupt);
      sleepers.clear();
    }
    begun.forEach(Call::cancel);
    evict.run();
  }

  /** The clock, whose sleeps throw an {@link IllegalStateException} once the client is closed. */
  WaitClock clock(WaitClock clock) {
    return new WaitClock() {
      @Override
      public Instant now() {
        return clock.now();
      }

      @Override
      public long nanoTime() {
        return clock.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Lifetime.this.sleep(clock, duration);
      }
    };
  }

  private void sleep(WaitClock clock, Duration duration) throws InterruptedException {
    Thread sleeper = Thread.currentThread();
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the client was closed");
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
    synchronized (this) {
      woken = !sleepers.remove(sleeper);
    }
    if (woken) {
      if (interruption == null) {
        // The sleep was over just before close() interrupted it.
        Thread.interrupted();
      }
      throw new IllegalStateException("the client was closed");
    }
    if (interruption != null) {
      throw interruption;
    }
  }
}
