package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The two interceptors nearest to the network, which hold OkHttp to what it may do. */
final class Wire {
  private static final Pattern BEYOND_INT = Pattern.compile("\\d{10,}+");

  private Wire() {}

  /**
   * Marks the body of a POST as one that can be written once: so OkHttp never sends it again, not
   * on another connection and not after 408 or 503.
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
    attempt.markSent();
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
      attempt.refuseAsByProxy();
    }
    String pause = response.header("Retry-After");
    if (pause != null && BEYOND_INT.matcher(pause).matches()) {
      // OkHttp reads it into an int.
      return response.newBuilder().header("Retry-After", RetryAfter.FOREVER).build();
    }
    return response;
  }
}
