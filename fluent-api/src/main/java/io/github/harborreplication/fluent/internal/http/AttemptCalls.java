package io.github.harborreplication.fluent.internal.http;

import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Gives every request an {@link Attempt} of its own. */
record AttemptCalls(OkHttpClient client) implements Call.Factory {
  @Override
  public Call newCall(Request request) {
    return client.newCall(request.newBuilder().tag(Attempt.class, new Attempt()).build());
  }
}
