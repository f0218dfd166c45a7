package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.RequestListener;
import io.github.harborreplication.fluent.value.RequestListener.RequestEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Labels each request with the client's name and an id, and reports it to the user's listener. */
record RequestReporter(
    String userAgent, @Nullable Supplier<String> requestId, RequestListener listener)
    implements Interceptor {
  private static final int LONGEST_ID = 256;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request.Builder labelled = chain.request().newBuilder().header("User-Agent", userAgent);
    if (requestId != null) {
      labelled.header("X-Request-Id", checked(requestId.get()));
    }
    Request request = labelled.build();
    Attempt attempt = Attempt.of(request);
    long begin = System.nanoTime();
    Response response;
    try {
      response = chain.proceed(request);
    } catch (IOException | RuntimeException e) {
      listener.onRequest(
          RequestEvent.failed(
              request.method(),
              request.url().toString(),
              attempt.number,
              attempt.withoutSecrets(e),
              since(begin)));
      throw e;
    }
    try {
      listener.onRequest(
          RequestEvent.responded(
              request.method(),
              request.url().toString(),
              attempt.number,
              response.code(),
              Optional.ofNullable(response.header("X-Request-Id")),
              since(begin)));
    } catch (RuntimeException e) {
      // The caller never sees the response, so nobody else would close it.
      response.close();
      throw e;
    }
    return response;
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static String checked(String id) {
    if (id.isEmpty() || id.length() > LONGEST_ID || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "X-Request-Id '"
              + id.substring(0, Math.min(id.length(), LONGEST_ID))
                  .replaceAll("[\\s\\p{Cntrl}]", "?")
              + "': must be 1 to "
              + LONGEST_ID
              + " printable ASCII characters without spaces");
    }
    return id;
  }
}
