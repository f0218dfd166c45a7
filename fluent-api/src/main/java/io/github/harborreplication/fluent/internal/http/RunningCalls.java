package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Creates the calls of a client, each with an {@link Attempt} of its own, and knows those that have
 * begun: once it is closed none begins, and none that ends leaves a connection.
 */
final class RunningCalls implements Call.Factory {
  /** Heads, framing and redirects come on top of what a body may have. */
  private static final long BESIDE_THE_BODY = 1 << 20;

  private final OkHttpClient client;

  /**
   * Keeps no connection. Of one that was idle nobody knows whether the server has closed it; what
   * is sent over it is lost then, and a POST may not be sent again.
   */
  private final OkHttpClient freshly;

  private final Runnable evict;
  private final Secrets secrets;
  private final long maxWireBytes;
  private final Set<Call> running = new HashSet<>();
  private boolean closed;

  /**
   * @param client gets the interceptor that reports its calls here
   * @param evict closes the idle connections that are the client's own
   */
  RunningCalls(
      OkHttpClient.Builder client, Secrets secrets, long maxResponseBytes, Runnable evict) {
    client.interceptors().add(0, new ResponseGuard(this));
    this.client = client.build();
    this.freshly =
        this.client.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();
    this.secrets = secrets;
    this.maxWireBytes = maxResponseBytes + BESIDE_THE_BODY;
    this.evict = evict;
  }

  @Override
  public Call newCall(Request request) {
    synchronized (running) {
      if (closed) {
        throw new IllegalStateException(
            "the client is closed: " + request.method() + " " + request.url() + " is not sent");
      }
    }
    OkHttpClient sender = Attempt.repeatable(request) ? client : freshly;
    Attempt attempt = new Attempt(secrets, maxWireBytes);
    return sender.newCall(request.newBuilder().tag(Attempt.class, attempt).build());
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
