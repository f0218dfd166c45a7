package io.github.harborreplication.fluent.internal.http;

import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Gives every request an {@link Attempt} of its own, until it is closed. */
final class AttemptCalls implements Call.Factory {
  private final OkHttpClient client;
  private volatile boolean closed;

  AttemptCalls(OkHttpClient client) {
    this.client = client;
  }

  @Override
  public Call newCall(Request request) {
    if (closed) {
      throw new IllegalStateException(
          "the client is closed: " + request.method() + " " + request.url() + " is not sent");
    }
    return client.newCall(request.newBuilder().tag(Attempt.class, new Attempt()).build());
  }

  void close() {
    closed = true;
  }
}
