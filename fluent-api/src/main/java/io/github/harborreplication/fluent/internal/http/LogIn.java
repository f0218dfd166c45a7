package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Adds the credentials to requests for Harbor's own origin, and to no others. After a 401 it asks
 * for them once more.
 */
record LogIn(HttpUrl apiUrl, Supplier<String> authorization, LockOut lockOut)
    implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!sameOrigin(apiUrl, request.url())) {
      return chain.proceed(request);
    }
    Attempt attempt = Attempt.of(request);
    lockOut.sitOut(chain.call(), attempt.deadline());
    String first = authorization.get();
    Response response = send(chain, first);
    if (response.code() != 401 || !lockOut.endsBefore(attempt.deadline())) {
      return response;
    }
    String second;
    try {
      second = authorization.get();
    } catch (RuntimeException e) {
      response.close();
      throw e;
    }
    if (second.equals(first)) {
      return response;
    }
    response.close();
    attempt.undone();
    lockOut.sitOut(chain.call(), attempt.deadline());
    return send(chain, second);
  }

  private Response send(Chain chain, String credentials) throws IOException {
    Request request = chain.request().newBuilder().header("Authorization", credentials).build();
    Response response = chain.proceed(request);
    if (response.code() == 401) {
      lockOut.begin();
    }
    return response;
  }

  static boolean sameOrigin(HttpUrl one, HttpUrl other) {
    return one.scheme().equals(other.scheme())
        && one.host().equals(other.host())
        && one.port() == other.port();
  }
}
