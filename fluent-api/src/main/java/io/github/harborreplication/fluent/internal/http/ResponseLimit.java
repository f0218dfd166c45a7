package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Ends what grows over the limit. Nearest to the network, so that nothing that reads a whole body,
 * such as a log of bodies, fills the memory.
 */
record ResponseLimit(long maxBytes) implements Interceptor {
  /** Of a refusal only the reason is wanted, which is at its start. */
  private static final long EXPLANATION_BYTES = 64 << 10;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    ResponseBody body = response.body();
    if (body == null) {
      return response;
    }
    if (!response.isSuccessful() || Attempt.changesSomething(request)) {
      return with(
          response, body, new Explanation(body.source()), body.contentLength() == 0 ? 0 : -1);
    }
    return request.tag(Streamed.class) != null
        ? response
        : with(
            response,
            body,
            new Limited(body.source(), maxBytes, response.code()),
            body.contentLength());
  }

  private static Response with(Response response, ResponseBody body, Source source, long length) {
    return response
        .newBuilder()
        .body(ResponseBody.create(Okio.buffer(source), body.contentType(), length))
        .build();
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
          throw new RefusedResponseException(
              status, "it is larger than the limit of " + limit + " bytes");
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
