package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.WaitClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Adds the credentials to requests for Harbor's own origin, and to no others. */
record LogIn(HttpUrl apiUrl, Supplier<String> authorization, WaitClock clock)
    implements Interceptor {
  /** Harbor refuses a user for about 1.5 s after one wrong password. */
  private static final Duration LOCK_OUT = Duration.ofSeconds(2);

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!sameOrigin(apiUrl, request.url())) {
      return chain.proceed(request);
    }
    String first = authorization.get();
    Response response = chain.proceed(with(request, first));
    if (response.code() != 401) {
      return response;
    }
    String second = authorization.get();
    if (second.equals(first)) {
      return response;
    }
    response.close();
    try {
      clock.sleep(LOCK_OUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
    return chain.proceed(with(request, second));
  }

  private static Request with(Request request, String authorization) {
    return request.newBuilder().header("Authorization", authorization).build();
  }

  static boolean sameOrigin(HttpUrl one, HttpUrl other) {
    return one.scheme().equals(other.scheme())
        && one.host().equals(other.host())
        && one.port() == other.port();
  }
}
