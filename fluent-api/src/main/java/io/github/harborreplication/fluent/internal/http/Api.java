package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.client.RegistryApi;
import io.github.harborreplication.client.ReplicationApi;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.value.Retries;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Request;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;

/**
 * The Retrofit interfaces and what sends their calls: it retries those that may be, within the
 * deadline, and turns everything that can go wrong into a {@link HarborException}. The only place
 * that does either.
 *
 * @param deadline on the clock's monotonic reading
 */
public record Api(
    Retrofit retrofit,
    ReplicationApi replication,
    RegistryApi registry,
    WaitClock clock,
    Retries retries,
    @Nullable Long deadline) {
  private static final Pattern LARGE_ID = Pattern.compile("\\d{10,19}");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** The same, with nothing sent, received or waited for after the time that is left. */
  public Api within(Duration left) {
    long end = clock.nanoTime() + left.toNanos();
    return new Api(retrofit, replication, registry, clock, retries, end);
  }

  /** An interface beside the generated ones, for what these cannot express. */
  public <S> S service(Class<S> calls) {
    return retrofit.create(calls);
  }

  /** The body of the response, none of whose members is null. */
  public <T> T body(Call<T> call, Function<T, Stream<?>> members) {
    Reply<T> reply = send(call);
    T body = reply.bodyOrNull();
    if (body == null || members.apply(body).anyMatch(Objects::isNull)) {
      throw reply.broken("it is null or has a null where a value is expected");
    }
    return body;
  }

  /** The response, whose status is 2xx. */
  public <T> Reply<T> send(Call<T> first) {
    long begin = clock.nanoTime();
    Call<T> call = first;
    boolean mayHaveHappened = false;
    int sent = 0;
    for (int pauses = 0; ; pauses++) {
      Attempt.of(call.request()).number = sent + 1;
      FailedAttempt failed;
      try {
        return new Reply<>(attempt(call, mayHaveHappened));
      } catch (FailedAttempt e) {
        failed = e;
      }
      // Those that OkHttp repeated by itself count too.
      sent += 1 + failed.repeats;
      mayHaveHappened |= failed.mayHaveHappened;
      HarborException failure = failed.failure;
      if (mayHaveHappened
          && failure instanceof HarborConnectionException lost
          && !lost.mayHaveHappened()) {
        // An earlier attempt may have happened, although this one did not even reach the server.
        IOException cause = (IOException) Objects.requireNonNull(lost.getCause());
        failure = HarborConnectionException.of(lost.method(), lost.url(), true, cause);
      }
      Duration retryAfter =
          failure instanceof HarborApiException refused ? refused.retryAfter().orElse(null) : null;
      Duration pause = retryAfter == null ? backoff(pauses) : retryAfter;
      if (!failed.retryable || sent >= retries.attempts() || !fits(begin, pause, retryAfter)) {
        throw failure;
      }
      WireLog.LOG.log(
          Logger.Level.INFO,
          "{0}; attempt {1} of {2} in {3} ms",
          failure.getMessage(),
          String.valueOf(sent + 1),
          String.valueOf(retries.attempts()),
          String.valueOf(pause.toMillis()));
      sleep(pause, failure);
      call = call.clone();
    }
  }

  /** Doubles each time, and varies by a quarter so that many clients do not come back at once. */
  private static Duration backoff(int pauses) {
    long longest = Math.min(FIRST_PAUSE.toNanos() << Math.min(pauses, 10), LONGEST_PAUSE.toNanos());
    return Duration.ofNanos((long) (longest * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
  }

  private boolean fits(long begin, Duration pause, @Nullable Duration retryAfter) {
    if (retryAfter != null && retryAfter.compareTo(retries.longestRetryAfter()) > 0) {
      return false;
    }
    long next = clock.nanoTime() + pause.toNanos();
    return Duration.ofNanos(next - begin).compareTo(retries.within()) <= 0
        && (deadline == null || next - deadline < 0);
  }

  private void sleep(Duration pause, HarborException failure) {
    try {
      clock.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HarborInterruptedException.of("waiting to retry", e);
    } catch (IllegalStateException closed) {
      failure.addSuppressed(closed);
      throw failure;
    }
  }

  private <T> Response<T> attempt(Call<T> call, boolean mayHaveHappened) throws FailedAttempt {
    Request request = call.request();
    if (Thread.currentThread().isInterrupted()) {
      // OkHttp would fail too, but not report that nothing was sent.
      throw HarborInterruptedException.of(
          "about to send " + request.method() + " " + request.url(),
          new InterruptedIOException("interrupted before"));
    }
    if (!bound(call)) {
      throw FailedAttempt.tooLate(request);
    }
    refuseIdsBeyondHarbor(request);
    Attempt attempt = Attempt.of(request);
    Response<T> response;
    try {
      response = call.execute();
    } catch (IOException e) {
      throw FailedAttempt.lost(request, e);
    } catch (RuntimeException e) {
      if (attempt.status == 0) {
        // Not the decoder, but something of the caller's that runs within the call.
        throw e;
      }
      throw FailedAttempt.undecodable(request, e);
    }
    if (response.isSuccessful()) {
      return response;
    }
    if (response.code() == 404
        && request.method().equals("DELETE")
        && (mayHaveHappened || attempt.sends > 1)) {
      // An earlier attempt deleted it, and only its response was lost.
      return Response.success(null);
    }
    throw FailedAttempt.refused(request, response, clock.now());
  }

  /** Harbor's database keeps ids in 32 bits; to any beyond it responds with a bare 500. */
  public static boolean canExist(long id) {
    return id <= Integer.MAX_VALUE;
  }

  private static void refuseIdsBeyondHarbor(Request request) {
    for (String id : ApiUrl.segmentsBelow(request.url())) {
      if (LARGE_ID.matcher(id).matches() && !canExist(Long.parseLong(id))) {
        throw noSuchId(request, id);
      }
    }
  }

  /** The exception for what a request cannot find, by a rule or in a list. */
  public static NotFoundException notFound(Request request, String reason) {
    return NotFoundException.withoutResponse(request.method(), request.url().toString(), reason);
  }

  public static NotFoundException noSuchId(Request request, String id) {
    return notFound(
        request,
        "Harbor's ids end at %s, so there is no %s; nothing was sent"
            .formatted(Integer.MAX_VALUE, id));
  }

  /** Whichever comes first ends the attempt, its own timeout or the deadline; false when it has. */
  private boolean bound(Call<?> call) {
    Request request = call.request();
    Timeout timeout = call.timeout();
    if (Attempt.streams(request)) {
      timeout.timeout(0, TimeUnit.NANOSECONDS);
    }
    if (deadline == null) {
      return true;
    }
    Attempt.of(request).deadline = deadline;
    long left = deadline - clock.nanoTime();
    long own = timeout.timeoutNanos();
    if (own == 0 || left < own) {
      timeout.timeout(Math.max(left, 1), TimeUnit.NANOSECONDS);
    }
    return left > 0;
  }
}
