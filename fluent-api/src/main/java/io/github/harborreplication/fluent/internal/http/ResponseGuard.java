package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Watches a response's body as it is read: keeps its start for error messages, and tells a broken
 * connection from broken JSON. Before all other interceptors, so that it sees what they return.
 *
 * @param running learns when a call begins, and when the body of its response was read
 */
record ResponseGuard(RunningCalls running) implements Interceptor {
  private static final Pattern ERRORS = Pattern.compile("\\s*+\\{\\s*+\"errors\"\\s*+:(?s:.*)");

  @Override
  public Response intercept(Chain chain) throws IOException {
    Call call = chain.call();
    Attempt attempt = Attempt.of(chain.request());
    long timeout = call.timeout().timeoutNanos();
    if (timeout > 0) {
      attempt.endsAt(System.nanoTime() + timeout);
    }
    running.begin(call);
    Response guarded = null;
    try {
      guarded = attempt.whileCurrent(() -> guarded(chain, attempt));
      return guarded;
    } finally {
      if (guarded == null) {
        running.end(call);
      }
    }
  }

  private Response guarded(Chain chain, Attempt attempt) throws IOException {
    Response response = chain.proceed(chain.request());
    attempt.responded(response.code());
    ResponseBody body = response.body();
    if (body == null) {
      running.end(chain.call());
      return response;
    }
    if (response.isSuccessful()) {
      String refusal = refusal(chain.request(), response, body);
      if (refusal != null) {
        throw refused(response, attempt, refusal);
      }
    }
    boolean streamed = chain.request().tag(Streamed.class) != null;
    return response
        .newBuilder()
        .body(new GuardedBody(body, attempt, streamed, chain.call()))
        .build();
  }

  /** Why this is no response of Harbor's in spite of its status; null when it may be one. */
  private static @Nullable String refusal(Request request, Response response, ResponseBody body)
      throws IOException {
    MediaType type = body.contentType();
    // A proxy's log-in page would else pass for a log, or for the success of a PUT.
    if (type != null && type.type().equals("text") && type.subtype().equals("html")) {
      return "it is an HTML page, of a proxy or a log-in, where Harbor sends none";
    }
    if (!Attempt.changesSomething(request) || body.contentLength() == 0) {
      return null;
    }
    // Nobody else reads it: what was changed or created is shown by the status and a header.
    String start = response.peekBody(Attempt.KEPT_BYTES).string();
    if (start.stripLeading().startsWith("<")) {
      return "it is a page, of a proxy or a log-in, where Harbor sends none";
    }
    return ERRORS.matcher(start).matches() ? "its body is that of an error" : null;
  }

  private static IOException refused(Response response, Attempt attempt, String refusal) {
    try (response) {
      byte[] start = response.peekBody(Attempt.KEPT_BYTES).bytes();
      attempt.read(new Buffer().write(start), start.length);
      return new RefusedResponseException(response.code(), refusal);
    } catch (IOException e) {
      attempt.readFailed(e);
      return e;
    }
  }

  private final class GuardedBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    GuardedBody(ResponseBody body, Attempt attempt, boolean streamed, Call call) {
      this.body = body;
      this.source =
          Okio.buffer(
              new ForwardingSource(body.source()) {
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
                    attempt.readFailed(e);
                    throw e;
                  }
                }

                @Override
                public void close() throws IOException {
                  try {
                    super.close();
                  } finally {
                    running.end(call);
                  }
                }
              });
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public BufferedSource source() {
      return source;
    }
  }
}
