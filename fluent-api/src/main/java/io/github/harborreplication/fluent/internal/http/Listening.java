package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.RequestListener;
import io.github.harborreplication.fluent.value.RequestListener.RequestEvent;
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
    Response response;
    try {
      response = chain.proceed(chain.request());
    } catch (IOException | RuntimeException e) {
      tell(chain.request(), OptionalInt.empty(), begin);
      throw e;
    }
    try {
      tell(chain.request(), OptionalInt.of(response.code()), begin);
    } catch (RuntimeException e) {
      // The caller never sees the answer, so nobody else would close it.
      response.close();
      throw e;
    }
    return response;
  }

  private void tell(Request request, OptionalInt status, long begin) {
    listener.onRequest(
        new RequestEvent(
            request.method(),
            request.url().toString(),
            status,
            Duration.ofNanos(System.nanoTime() - begin)));
  }
}
