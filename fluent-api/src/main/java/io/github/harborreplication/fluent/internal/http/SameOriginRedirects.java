package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects of GET within one origin. Any other redirect would send credentials elsewhere,
 * or turn a POST into a GET, and is left as the response.
 */
final class SameOriginRedirects implements Interceptor {
  static final int MOST = 5;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    for (int i = 0; i < MOST && request.method().equals("GET"); i++) {
      HttpUrl target = target(response);
      if (target == null || !Login.sameOrigin(target, request.url())) {
        return response;
      }
      response.close();
      request = request.newBuilder().url(target).build();
      response = chain.proceed(request);
    }
    return response;
  }

  /** Names in a URL show in logs and are nobody's credentials here. */
  static @Nullable HttpUrl withoutUser(@Nullable HttpUrl url) {
    return url == null ? null : url.newBuilder().username("").password("").build();
  }

  private static @Nullable HttpUrl target(Response response) {
    String location = response.header("Location");
    return switch (response.code()) {
      case 301, 302, 303, 307, 308 ->
          location == null ? null : withoutUser(response.request().url().resolve(location));
      default -> null;
    };
  }
}
