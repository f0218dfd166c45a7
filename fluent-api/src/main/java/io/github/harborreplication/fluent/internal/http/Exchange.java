package io.github.harborreplication.fluent.internal.http;

import com.google.gson.stream.MalformedJsonException;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.value.Retries;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.Request;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Sends calls: retries those that may be, within the deadline, and turns everything that can go
 * wrong into a {@link HarborException}. The only place that does either.
 */
public final class Exchange {
  private static final Pattern LARGE_ID = Pattern.compile("\\d{10,19}");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final WaitClock clock;
  private final Retries retries;
  private final @Nullable Long deadline;

  public Exchange(WaitClock clock, Retries retries) {
    this(clock, retries, null);
  }

  private Exchange(WaitClock clock, Retries retries, @Nullable Long deadline) {
    this.clock = clock;
    this.retries = retries;
    this.deadline = deadline;
  }

  public WaitClock clock() {
    return clock;
  }

  /** The same, with nothing sent, received or waited for after the time that is left. */
  public Exchange within(Duration left) {
    return new Exchange(clock, retries, clock.nanoTime() + left.toNanos());
  }

  /** The response, whose status is 2xx. */
  public <T> Response<T> send(Call<T> first) {
    long begin = clock.nanoTime();
    Call<T> call = first;
    boolean mayHaveHappened = false;
    int sent = 0;
    for (int pauses = 0; ; pauses++) {
      Attempt.of(call.request()).number(sent + 1);
      Result<T> result = attempt(call, mayHaveHappened);
      if (result.response() != null) {
        return result.response();
      }
      // Those that OkHttp sent again by itself count too.
      sent += 1 + result.repeats();
      mayHaveHappened |= result.mayHaveHappened();
      HarborException failure =
          result.failure() instanceof HarborConnectionException lost && mayHaveHappened
              ? uncertain(lost)
              : result.failure();
      Duration asked = result.retryAfter();
      Duration pause = asked == null ? backoff(pauses) : asked;
      if (!result.retryable() || sent >= retries.attempts() || !fits(begin, pause, asked)) {
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

  /** A lost attempt may have happened, although the last one did not even reach the server. */
  private static HarborConnectionException uncertain(HarborConnectionException last) {
    return last.mayHaveHappened() || !(last.getCause() instanceof IOException cause)
        ? last
        : HarborConnectionException.of(last.method(), last.url(), true, cause);
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

  /**
   * Either a response, or a failure and whether to retry.
   *
   * @param repeats how often OkHttp sent it again by itself
   */
  private record Result<T>(
      @Nullable Response<T> response,
      @Nullable HarborException failed,
      boolean retryable,
      boolean mayHaveHappened,
      int repeats,
      @Nullable Duration retryAfter) {

    static <T> Result<T> of(Response<T> response) {
      return new Result<>(response, null, false, false, 0, null);
    }

    static <T> Result<T> failed(HarborException failure, boolean retryable) {
      boolean may = failure instanceof HarborConnectionException lost && lost.mayHaveHappened();
      return new Result<>(null, failure, retryable, may, 0, null);
    }

    HarborException failure() {
      if (failed == null) {
        throw new IllegalStateException("no failure");
      }
      return failed;
    }
  }

  private <T> Result<T> attempt(Call<T> call, boolean mayHaveHappened) {
    if (Thread.currentThread().isInterrupted()) {
      // OkHttp would fail too, but not tell that nothing was sent.
      throw HarborInterruptedException.of(
          "about to send " + call.request().method() + " " + call.request().url(),
          new InterruptedIOException("interrupted before"));
    }
    if (!bound(call)) {
      return Result.failed(tooLate(call.request()), false);
    }
    Request request = call.request();
    refuseIdsBeyondHarbor(request);
    Attempt attempt = Attempt.of(request);
    Response<T> response;
    try {
      response = call.execute();
    } catch (IOException e) {
      return failed(request, e);
    } catch (RuntimeException e) {
      if (attempt.status() == 0) {
        // Not the decoder, but something of the caller's that runs within the call.
        throw e;
      }
      return undecodable(request, attempt.withoutSecrets(e));
    }
    if (response.isSuccessful()) {
      return Result.of(response);
    }
    if (response.code() == 404
        && request.method().equals("DELETE")
        && (mayHaveHappened || attempt.wasSentTwice())) {
      // An earlier attempt deleted it, and only its response was lost.
      return Result.of(Response.success(null));
    }
    HarborApiException refused;
    try {
      refused = ErrorResponses.read(request, response, clock.now());
    } catch (IOException e) {
      return failed(request, e);
    }
    boolean transientStatus =
        switch (response.code()) {
          case 408, 429, 502, 503, 504 -> true;
          default -> false;
        };
    return new Result<>(
        null,
        refused,
        transientStatus && Attempt.repeatable(request),
        transientStatus && response.code() != 429 && Attempt.changesSomething(request),
        repeats(response.raw()),
        RetryAfter.of(response.headers(), clock.now()));
  }

  /** Harbor's database keeps ids in 32 bits; to any beyond it responds with a bare 500. */
  public static boolean canExist(long id) {
    return id <= Integer.MAX_VALUE;
  }

  private static void refuseIdsBeyondHarbor(Request request) {
    List<String> path = request.url().pathSegments();
    for (String id : path.subList(path.lastIndexOf("v2.0") + 1, path.size())) {
      if (LARGE_ID.matcher(id).matches() && !canExist(Long.parseLong(id))) {
        throw noSuchId(request, id);
      }
    }
  }

  /** The exception for an id that Harbor's database cannot hold. */
  public static NotFoundException noSuchId(Request request, String id) {
    return NotFoundException.withoutResponse(
        request.method(),
        request.url().toString(),
        "Harbor's ids end at " + Integer.MAX_VALUE + ", so there is no " + id);
  }

  private static int repeats(okhttp3.Response response) {
    int repeats = 0;
    for (okhttp3.Response prior = response.priorResponse();
        prior != null;
        prior = prior.priorResponse()) {
      repeats++;
    }
    return repeats;
  }

  /** Whichever comes first ends the attempt, its own timeout or the deadline; false when it has. */
  private boolean bound(Call<?> call) {
    Request request = call.request();
    Timeout timeout = call.timeout();
    if (request.tag(Streamed.class) != null) {
      timeout.timeout(0, TimeUnit.NANOSECONDS);
    }
    if (deadline == null) {
      return true;
    }
    Attempt.of(request).deadline(deadline);
    long left = deadline - clock.nanoTime();
    long own = timeout.timeoutNanos();
    if (own == 0 || left < own) {
      timeout.timeout(Math.max(left, 1), TimeUnit.NANOSECONDS);
    }
    return left > 0;
  }

  private static HarborConnectionException tooLate(Request request) {
    return HarborConnectionException.of(
        request.method(),
        request.url().toString(),
        false,
        new InterruptedIOException("the deadline had passed before it was sent"));
  }

  private static <T> Result<T> failed(Request request, IOException e) {
    Attempt attempt = Attempt.of(request);
    String url = request.url().toString();
    boolean mayHaveHappened = attempt.wasSent() && Attempt.changesSomething(request);
    if (isInterruption(e)) {
      throw HarborInterruptedException.of(
          "waiting for "
              + request.method()
              + " "
              + url
              + (mayHaveHappened ? ", which was sent and may have happened" : ""),
          e);
    }
    if (attempt.wasRefusedAsByProxy() && e instanceof ProtocolException) {
      return Result.failed(ErrorResponses.proxyLogin(request), false);
    }
    boolean notJson = e instanceof MalformedJsonException || e instanceof EOFException;
    if (e instanceof RefusedResponseException
        || (notJson && attempt.status() != 0 && attempt.readFailure() == null)) {
      return undecodable(request, attempt.withoutSecrets(e));
    }
    HarborConnectionException lost =
        HarborConnectionException.of(
            request.method(), url, mayHaveHappened, attempt.withoutSecrets(e));
    boolean repeatable = Attempt.repeatable(request) || !attempt.wasSent();
    return Result.failed(lost, repeatable && mayPass(e, attempt));
  }

  /** A name that is unknown, and a server that speaks another TLS, are so a moment later too. */
  private static boolean mayPass(IOException e, Attempt attempt) {
    return !(e instanceof UnknownHostException)
        && (attempt.wasSent() || !(e instanceof SSLException));
  }

  /** Whether a connection failed because somebody interrupted this thread. */
  public static boolean isInterruption(IOException e) {
    // The socket of a virtual thread is closed, with no exception of its own.
    return Thread.currentThread().isInterrupted()
        && (e instanceof InterruptedIOException
            || e instanceof SocketException
            || e instanceof UnknownHostException);
  }

  private static <T> Result<T> undecodable(Request request, Exception e) {
    Attempt attempt = Attempt.of(request);
    String problem =
        e instanceof RefusedResponseException
            ? e.getMessage()
            : attempt.bytes() == 0
                ? "its body is empty where JSON is expected"
                : "its body is not the expected JSON: " + e.getMessage();
    return Result.failed(
        HarborDecodingException.of(
            request.method(),
            request.url().toString(),
            e instanceof RefusedResponseException refused ? refused.status() : attempt.status(),
            problem == null ? e.toString() : problem,
            attempt.bodyStart(),
            e),
        false);
  }
}
