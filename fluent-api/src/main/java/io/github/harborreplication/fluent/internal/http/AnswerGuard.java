package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Watches an answer's body as it is read: keeps its start for error messages, tells a broken
 * connection from broken JSON, and ends what grows over the limit.
 */
record AnswerGuard(long maxBytes) implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.request());
    Response response = chain.proceed(chain.request());
    attempt.answered(response.code());
    boolean streamed = chain.request().tag(Streamed.class) != null;
    ResponseBody body = response.body();
    return body == null
        ? response
        : response
            .newBuilder()
            .body(new GuardedBody(body, attempt, streamed ? Long.MAX_VALUE : maxBytes))
            .build();
  }

  /** Thrown while reading; not a failure of the network, so not tried again. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long limit) {
      super("it is larger than the limit of " + limit + " bytes");
    }
  }

  private static final class GuardedBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    GuardedBody(ResponseBody body, Attempt attempt, long limit) {
      this.body = body;
      this.source =
          Okio.buffer(
              new ForwardingSource(body.source()) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                  long count;
                  try {
                    count = super.read(sink, byteCount);
                  } catch (IOException e) {
                    attempt.readFailed(e);
                    throw e;
                  }
                  if (count > 0) {
                    attempt.read(sink, count);
                    if (attempt.bytes() > limit) {
                      throw new TooLargeException(limit);
                    }
                  }
                  return count;
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
