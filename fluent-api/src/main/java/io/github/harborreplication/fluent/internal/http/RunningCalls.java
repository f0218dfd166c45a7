package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.Call;
import okhttp3.Request;

/**
 * The calls of a client that have begun: once it is closed none begins, and none that ends leaves a
 * connection.
 */
final class RunningCalls {
  private final Runnable evict;
  private final Set<Call> running = new HashSet<>();
  private boolean closed;

  /**
   * @param evict closes the idle connections that are the client's own
   */
  RunningCalls(Runnable evict) {
    this.evict = evict;
  }

  /**
   * @throws IllegalStateException if the client is closed
   */
  void requireOpen(Request request) {
    synchronized (running) {
      if (closed) {
        throw new IllegalStateException(
            "the client is closed: " + request.method() + " " + request.url() + " is not sent");
      }
    }
  }

  /** The call is about to be sent. */
  void begin(Call call) throws IOException {
    synchronized (running) {
      if (closed) {
        throw new IOException("the client is closed");
      }
      running.add(call);
    }
  }

  /** Its response was read, or none comes. */
  void end(Call call) {
    boolean left;
    synchronized (running) {
      left = running.remove(call) && closed;
    }
    if (left) {
      evict.run();
    }
  }

  /** Breaks off what runs; what has not begun never does. */
  void close() {
    List<Call> begun;
    synchronized (running) {
      closed = true;
      begun = List.copyOf(running);
    }
    begun.forEach(Call::cancel);
    evict.run();
  }
}
