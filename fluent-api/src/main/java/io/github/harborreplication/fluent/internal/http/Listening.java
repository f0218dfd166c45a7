package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.RequestListener;
import io.github.harborreplication.fluent.RequestListener.RequestEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Tells the user's listener of each request. */
record Listening(RequestListener listener) implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    long begin = System.nanoTime();
    OptionalInt status = OptionalInt.empty();
    try {
      Response response = chain.proceed(chain.request());
      status = OptionalInt.of(response.code());
      return response;
    } finally {
      Request request = chain.request();
      listener.onRequest(
          new RequestEvent(
              request.method(),
              request.url().toString(),
              status,
              Duration.ofNanos(System.nanoTime() - begin)));
    }
  }
}
