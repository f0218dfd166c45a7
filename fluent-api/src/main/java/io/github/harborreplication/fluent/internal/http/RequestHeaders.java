package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Says who is asking, and gives the request its id. */
record RequestHeaders(@Nullable Supplier<String> requestId) implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Request.Builder request =
        chain.request().newBuilder().header("User-Agent", "harbor-replication-java");
    if (requestId != null) {
      request.header("X-Request-Id", checked(requestId.get()));
    }
    return chain.proceed(request.build());
  }

  private static String checked(String id) {
    if (id.isEmpty() || id.length() > 256 || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "X-Request-Id '"
              + id.substring(0, Math.min(id.length(), 256)).replaceAll("[\\s\\p{Cntrl}]", "?")
              + "': must be 1 to 256 printable ASCII characters without spaces");
    }
    return id;
  }
}
