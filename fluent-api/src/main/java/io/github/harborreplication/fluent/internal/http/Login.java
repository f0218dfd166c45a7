package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.Credentials;
import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Adds the credentials to requests for Harbor's own origin, and to no others. After a 401 it reads
 * them once more, when a log-in can succeed again: a secret that is being rotated may have changed
 * by then.
 *
 * @param rotates whether the supplier can return others
 */
record Login(
    HttpUrl apiUrl,
    Supplier<Credentials> credentials,
    boolean rotates,
    Secrets secrets,
    LoginCooldown cooldown)
    implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!sameOrigin(apiUrl, request.url())) {
      return chain.proceed(request);
    }
    Attempt attempt = Attempt.of(request);
    cooldown.sitOut(chain.call(), attempt.deadline());
    Credentials first = credentials.get();
    Response response = send(chain, attempt, first);
    if (response.code() != 401 || !rotates || !cooldown.endsBefore(attempt.deadline())) {
      return response;
    }
    Credentials second;
    try {
      cooldown.sitOut(chain.call(), attempt.deadline());
      second = credentials.get();
    } catch (IOException | RuntimeException e) {
      response.close();
      throw e;
    }
    if (second.equals(first)) {
      return response;
    }
    response.close();
    attempt.undone();
    return send(chain, attempt, second);
  }

  private Response send(Chain chain, Attempt attempt, Credentials with) throws IOException {
    attempt.user(with.username());
    Request request =
        chain.request().newBuilder().header("Authorization", secrets.header(with)).build();
    Response response = chain.proceed(request);
    if (response.code() == 401) {
      cooldown.begin();
    }
    return response;
  }

  static boolean sameOrigin(HttpUrl one, HttpUrl other) {
    return one.scheme().equals(other.scheme())
        && one.host().equals(other.host())
        && one.port() == other.port();
  }
}
