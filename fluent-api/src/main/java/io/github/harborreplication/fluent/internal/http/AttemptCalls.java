package io.github.harborreplication.fluent.internal.http;

import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Gives every request an {@link Attempt} of its own, until it is closed. */
final class AttemptCalls implements Call.Factory {
  private final OkHttpClient client;

  /**
   * Keeps no connection. Of one that stood idle nobody knows whether the server has closed it; what
   * is sent over it is lost then, and a POST may not be sent again.
   */
  private final OkHttpClient freshly;

  private volatile boolean closed;

  AttemptCalls(OkHttpClient client) {
    this.client = client;
    this.freshly =
        client.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();
  }

  @Override
  public Call newCall(Request request) {
    if (closed) {
      throw new IllegalStateException(
          "the client is closed: " + request.method() + " " + request.url() + " is not sent");
    }
    OkHttpClient sender = Attempt.repeatable(request) ? client : freshly;
    return sender.newCall(request.newBuilder().tag(Attempt.class, new Attempt()).build());
  }

  void close() {
    closed = true;
  }
}
