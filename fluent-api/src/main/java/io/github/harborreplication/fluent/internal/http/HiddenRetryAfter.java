package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps {@code Retry-After} from OkHttp: when a 503 asks for 0 seconds it sends the request again,
 * a POST too and with its retries off, and it fails on a number beyond an int.
 */
final class HiddenRetryAfter {
  private static final String HEADER = "Retry-After";
  private static final String HIDDEN = "Harbor-Replication-Retry-After";

  private HiddenRetryAfter() {}

  /** To be the first network interceptor, so that the others see the answer as it came. */
  static Response hide(Interceptor.Chain chain) throws IOException {
    return renamed(chain, HEADER, HIDDEN);
  }

  /** To be the last application interceptor, so that the others see the answer as it came. */
  static Response show(Interceptor.Chain chain) throws IOException {
    return renamed(chain, HIDDEN, HEADER);
  }

  private static Response renamed(Interceptor.Chain chain, String from, String to)
      throws IOException {
    Response response = chain.proceed(chain.request());
    String value = response.header(from);
    return value == null
        ? response
        : response.newBuilder().removeHeader(from).header(to, value).build();
  }
}
