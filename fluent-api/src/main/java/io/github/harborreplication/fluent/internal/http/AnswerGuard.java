package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import java.util.Set;
import okhttp3.Call;
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
 * Watches an answer's body as it is read: keeps its start for error messages, and tells a broken
 * connection from broken JSON. Before all other interceptors, so that it sees what they answer.
 *
 * @param streams the calls whose answers are still being streamed; they are put in and taken out
 */
record AnswerGuard(Set<Call> streams) implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.request());
    Response response = chain.proceed(chain.request());
    attempt.answered(response.code());
    ResponseBody body = response.body();
    if (body == null) {
      return response;
    }
    if (response.isSuccessful() && isPage(body.contentType())) {
      throw page(response, attempt);
    }
    Runnable onClose = () -> {};
    if (chain.request().tag(Streamed.class) != null) {
      streams.add(chain.call());
      onClose = () -> streams.remove(chain.call());
    }
    return response.newBuilder().body(new GuardedBody(body, attempt, onClose)).build();
  }

  /** A proxy's log-in page would else pass for a log, or for the success of a PUT. */
  private static boolean isPage(@Nullable MediaType type) {
    return type != null && type.type().equals("text") && type.subtype().equals("html");
  }

  private static IOException page(Response response, Attempt attempt) {
    try (response) {
      byte[] start = response.peekBody(Attempt.KEPT_BYTES).bytes();
      attempt.read(new Buffer().write(start), start.length);
      return new RefusedAnswerException(
          response.code(), "it is an HTML page, of a proxy or a log-in, where Harbor sends none");
    } catch (IOException e) {
      attempt.readFailed(e);
      return e;
    }
  }

  private static final class GuardedBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    GuardedBody(ResponseBody body, Attempt attempt, Runnable onClose) {
      this.body = body;
      this.source =
          Okio.buffer(
              new ForwardingSource(body.source()) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                  try {
                    long count = super.read(sink, byteCount);
                    if (count > 0) {
                      attempt.read(sink, count);
                    }
                    return count;
                  } catch (IOException e) {
                    attempt.readFailed(e);
                    throw e;
                  }
                }

                @Override
                public void close() throws IOException {
                  onClose.run();
                  super.close();
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
