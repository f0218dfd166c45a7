package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Adds the credentials to requests for Harbor's own origin, and to no others. After a 401 it reads
 * them once more, when a login can succeed again: a secret that is being rotated may have changed
 * by then.
 */
record Login(
    HttpUrl apiUrl,
    Supplier<Credentials> credentials,
    boolean rotates,
    Secrets secrets,
    Cooldown cooldown)
    implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!ApiUrl.sameOrigin(apiUrl, request.url())) {
      return chain.proceed(request);
    }
    Attempt attempt = Attempt.of(request);
    cooldown.sitOut(chain.call(), attempt.deadline);
    Credentials first = credentials.get();
    Response response = send(chain, attempt, first);
    if (response.code() != 401 || !rotates || !cooldown.endsBefore(attempt.deadline)) {
      return response;
    }
    Credentials second;
    try {
      cooldown.sitOut(chain.call(), attempt.deadline);
      second = credentials.get();
    } catch (IOException | RuntimeException e) {
      response.close();
      throw e;
    }
    if (second.equals(first)) {
      return response;
    }
    response.close();
    // Nothing was done.
    attempt.sends = 0;
    return send(chain, attempt, second);
  }

  private Response send(Chain chain, Attempt attempt, Credentials with) throws IOException {
    secrets.inBody(chain.request());
    attempt.user = with.username();
    Request request =
        chain.request().newBuilder().header("Authorization", secrets.header(with)).build();
    Response response = chain.proceed(request);
    if (response.code() == 401) {
      cooldown.begin();
    }
    return response;
  }

  /**
   * The time after a wrong password in which Harbor refuses the right one too, about 1.5 s. One for
   * all requests of a client: a login that is sent within it fails, right or wrong.
   */
  static final class Cooldown {
    private static final Duration LASTS = Duration.ofSeconds(2);

    private final WaitClock clock;
    private volatile @Nullable Long end;

    Cooldown(WaitClock clock) {
      this.clock = clock;
    }

    private void begin() {
      end = clock.nanoTime() + LASTS.toNanos();
    }

    private boolean endsBefore(@Nullable Long deadline) {
      Long last = end;
      return deadline == null || last == null || last - deadline < 0;
    }

    private void sitOut(Call call, @Nullable Long deadline) throws IOException {
      Long waitedFor = null;
      // Meanwhile another request may begin it anew.
      for (Long last = end; last != null && !last.equals(waitedFor); last = end) {
        Duration left = Duration.ofNanos(last - clock.nanoTime());
        if (left.isNegative() || left.isZero()) {
          return;
        }
        if (!endsBefore(deadline)) {
          throw new InterruptedIOException(
              "no time left for a login: after a 401 Harbor refuses all for "
                  + left.toMillis()
                  + " ms");
        }
        if (call.isCanceled()) {
          throw new IOException("Canceled");
        }
        sleep(left);
        waitedFor = last;
      }
    }

    private void sleep(Duration left) throws InterruptedIOException {
      try {
        clock.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(e);
        throw interrupted;
      }
    }
  }
}
