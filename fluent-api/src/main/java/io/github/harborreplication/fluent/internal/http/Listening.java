package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.RequestListener;
import io.github.harborreplication.fluent.value.RequestListener.RequestEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Calls the user's listener for each request. */
record Listening(RequestListener listener) implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Attempt attempt = Attempt.of(request);
    long begin = System.nanoTime();
    Response response;
    try {
      response = chain.proceed(request);
    } catch (IOException e) {
      failed(request, attempt.withoutSecrets(e), begin);
      throw e;
    } catch (RuntimeException e) {
      failed(request, attempt.withoutSecrets(e), begin);
      throw e;
    }
    try {
      Optional<String> id = Optional.ofNullable(response.header("X-Request-Id"));
      listener.onRequest(
          RequestEvent.responded(
              request.method(), request.url().toString(), attempt.number(), response.code(), id, since(begin)));
    } catch (RuntimeException e) {
      // The caller never gets the response, so nobody else would close it.
      response.close();
      throw e;
    }
    return response;
  }

  private void failed(Request request, Exception failure, long begin) {
    String url = request.url().toString();
    int attempt = Attempt.of(request).number();
    listener.onRequest(RequestEvent.failed(request.method(), url, attempt, failure, since(begin)));
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
