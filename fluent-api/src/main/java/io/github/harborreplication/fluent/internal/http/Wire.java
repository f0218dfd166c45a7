package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Interceptors that hold OkHttp to what it may do. */
final class Wire {
  static final int MOST_REDIRECTS = 5;

  private static final Pattern BEYOND_INT = Pattern.compile("\\d{10,}+");

  private Wire() {}

  /**
   * Follows redirects of GET within one origin. Any other redirect would send credentials
   * elsewhere, or turn a POST into a GET, and is left as the response.
   */
  static Response followRedirects(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    for (int i = 0; i < MOST_REDIRECTS && request.method().equals("GET"); i++) {
      HttpUrl target = target(response);
      if (target == null || !ApiUrl.sameOrigin(target, request.url())) {
        return response;
      }
      response.close();
      request = request.newBuilder().url(target).build();
      response = chain.proceed(request);
    }
    return response;
  }

  private static @Nullable HttpUrl target(Response response) {
    String location = response.header("Location");
    return switch (response.code()) {
      case 301, 302, 303, 307, 308 ->
          location == null ? null : ApiUrl.withoutUser(response.request().url().resolve(location));
      default -> null;
    };
  }

  /**
   * Marks the body of a POST as one that can be written once: so OkHttp never repeats it, not on
   * another connection and not after 408 or 503.
   */
  static Response oneShot(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    RequestBody body = request.body();
    return chain.proceed(
        body == null || Attempt.repeatable(request)
            ? request
            : request.newBuilder().method(request.method(), new OneShot(body)).build());
  }

  private static final class OneShot extends RequestBody {
    private final RequestBody body;

    OneShot(RequestBody body) {
      this.body = body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }

    @Override
    public boolean isOneShot() {
      return true;
    }
  }

  /** Sends the request. To be the last network interceptor: below it is only OkHttp's own code. */
  static Response exchange(Interceptor.Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.request());
    attempt.sends++;
    Response response;
    try {
      response = chain.proceed(chain.request());
    } catch (RuntimeException e) {
      // OkHttp checks some of what a server sends as if it were a caller's argument.
      ProtocolException refused = new ProtocolException("what the server sent is not HTTP: " + e);
      refused.initCause(e);
      throw refused;
    }
    String length = response.header("Content-Length");
    if (length != null && length.startsWith("-")) {
      throw new ProtocolException("Content-Length " + length + ": is negative");
    }
    if (response.code() == 407) {
      attempt.refusedByProxy = true;
    }
    String pause = response.header("Retry-After");
    if (pause != null && BEYOND_INT.matcher(pause).matches()) {
      // OkHttp reads it into an int.
      return response.newBuilder().header("Retry-After", ErrorResponses.FOREVER).build();
    }
    return response;
  }
}
