package io.github.harborreplication.fluent.internal.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Watches a response's body as it is read: keeps its start for error messages, and distinguishes a
 * broken connection from broken JSON.
 */
record ResponseGuard(Lifetime lifetime) implements Interceptor {
  private static final Pattern ERRORS = Pattern.compile("\\s*+\\{\\s*+\"errors\"\\s*+:(?s:.*)");

  /** Of a refusal only the reason is wanted, which is at its start. */
  private static final long EXPLANATION_BYTES = 64 << 10;

  /** A response that arrived but is not accepted. Not a failure of the network, so not retried. */
  static final class Refused extends IOException {
    final int status;

    Refused(int status, String problem) {
      super(problem);
      this.status = status;
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Call call = chain.call();
    Attempt attempt = Attempt.of(chain.request());
    long timeout = call.timeout().timeoutNanos();
    if (timeout > 0) {
      attempt.end = System.nanoTime() + timeout;
    }
    lifetime.begin(call);
    Response guarded = null;
    try {
      guarded = attempt.whileCurrent(() -> guarded(chain, attempt));
      return guarded;
    } finally {
      if (guarded == null) {
        lifetime.end(call);
      }
    }
  }

  private Response guarded(Chain chain, Attempt attempt) throws IOException {
    Response response = chain.proceed(chain.request());
    attempt.responded(response.code());
    ResponseBody body = requireNonNull(response.body());
    if (response.isSuccessful()) {
      String refusal = refusal(chain.request(), response, body);
      if (refusal != null) {
        throw refused(response, attempt, refusal);
      }
    }
    boolean streamed = Attempt.streams(chain.request());
    Source watched =
        new Watched(body.source(), attempt, streamed, () -> lifetime.end(chain.call()));
    return with(response, body, watched, body.contentLength());
  }

  private static Response with(Response response, ResponseBody body, Source source, long length) {
    return response
        .newBuilder()
        .body(ResponseBody.create(Okio.buffer(source), body.contentType(), length))
        .build();
  }

  /** Why this is not a response of Harbor's in spite of its status; null when it may be one. */
  private static @Nullable String refusal(Request request, Response response, ResponseBody body)
      throws IOException {
    MediaType type = body.contentType();
    // A proxy's login page would else pass for a log, or for the success of a PUT.
    if (type != null && type.type().equals("text") && type.subtype().equals("html")) {
      return "it is an HTML page, of a proxy or a login, where Harbor sends none";
    }
    if (!Attempt.changesSomething(request) || body.contentLength() == 0) {
      return null;
    }
    // Nobody else reads it: what was changed or created is shown by the status and a header.
    String start = response.peekBody(Attempt.KEPT_BYTES).string();
    if (start.stripLeading().startsWith("<")) {
      return "it is a page, of a proxy or a login, where Harbor sends none";
    }
    return ERRORS.matcher(start).matches() ? "its body is that of an error" : null;
  }

  private static IOException refused(Response response, Attempt attempt, String refusal) {
    try (response) {
      byte[] start = response.peekBody(Attempt.KEPT_BYTES).bytes();
      attempt.read(new Buffer().write(start), start.length);
      return new Refused(response.code(), refusal);
    } catch (IOException e) {
      attempt.readFailure = e;
      return e;
    }
  }

  private static final class Watched extends ForwardingSource {
    private final Attempt attempt;
    private final boolean streamed;
    private final Runnable closed;

    Watched(Source source, Attempt attempt, boolean streamed, Runnable closed) {
      super(source);
      this.attempt = attempt;
      this.streamed = streamed;
      this.closed = closed;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      try {
        long count = attempt.whileCurrent(() -> super.read(sink, byteCount));
        if (count > 0) {
          attempt.read(sink, count);
        }
        if (streamed) {
          attempt.delivered();
        }
        return count;
      } catch (IOException e) {
        attempt.readFailure = e;
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        closed.run();
      }
    }
  }

  /**
   * Ends what grows over the limit. To be nearest to the network, so that nothing that reads a
   * whole body, such as a log of bodies, fills the memory.
   */
  static Response limit(Chain chain, long maxBytes) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    ResponseBody body = requireNonNull(response.body());
    if (!response.isSuccessful() || Attempt.changesSomething(request)) {
      long length = body.contentLength() == 0 ? 0 : -1;
      return with(response, body, new Explanation(body.source()), length);
    }
    return Attempt.streams(request)
        ? response
        : with(
            response,
            body,
            new Limited(body.source(), maxBytes, response.code()),
            body.contentLength());
  }

  private static final class Limited extends ForwardingSource {
    private final long limit;
    private final int status;
    private long bytes;

    Limited(Source source, long limit, int status) {
      super(source);
      this.limit = limit;
      this.status = status;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      try {
        long count = super.read(sink, byteCount);
        bytes += Math.max(count, 0);
        if (bytes > limit) {
          throw new Refused(status, "it is larger than the limit of " + limit + " bytes");
        }
        return count;
      } catch (IOException e) {
        // The log of bodies reads it, and closes nothing when it fails.
        close();
        throw e;
      }
    }
  }

  private static final class Explanation extends ForwardingSource {
    private long left = EXPLANATION_BYTES;

    Explanation(Source source) {
      super(source);
    }

    @Override
    public long read(Buffer sink, long byteCount) {
      if (left <= 0) {
        return -1;
      }
      try {
        long count = super.read(sink, Math.min(byteCount, left));
        left -= Math.max(count, 0);
        return count;
      } catch (IOException e) {
        // The status and the headers say enough, also of what was created; that the rest broke off
        // would only hide it.
        left = 0;
        return -1;
      }
    }
  }
}
