package io.github.harborreplication.fluent.internal.http;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.value.Retries;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Sends calls: tries again what may be, within the deadline, and turns everything that can go wrong
 * into a {@link HarborException}. The only place that does either.
 */
public final class Exchange {
  /** Time-outs are counted in nanoseconds, which end after 292 years. */
  private static final Duration BEYOND_COUNTING = Duration.ofDays(100_000);

  private final WaitClock clock;
  private final Retries retries;
  private final @Nullable Instant deadline;
  private final RetryPolicy<Outcome> policy;

  public Exchange(WaitClock clock, Retries retries) {
    this(clock, retries, null);
  }

  private Exchange(WaitClock clock, Retries retries, @Nullable Instant deadline) {
    this.clock = clock;
    this.retries = retries;
    this.deadline = deadline;
    this.policy =
        RetryPolicy.<Outcome>builder()
            .withMaxAttempts(retries.attempts())
            .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(5))
            .withJitter(0.25)
            .handleResultIf(Outcome::retryable)
            .build();
  }

  public WaitClock clock() {
    return clock;
  }

  /** The same, with nothing sent, answered or waited for after the deadline. */
  public Exchange until(Instant deadline) {
    return new Exchange(clock, retries, deadline);
  }

  /** The answer, whose status is 2xx. */
  public <T> Response<T> send(Call<T> first) {
    Execution<Outcome> execution = Execution.of(policy);
    Instant begin = clock.now();
    Call<T> call = first;
    boolean mayHaveHappened = false;
    for (int attempt = 1; ; attempt++) {
      Result<T> result = attempt(call, attempt > 1);
      if (result.response() != null) {
        return result.response();
      }
      HarborException failure = result.failure();
      if (failure instanceof HarborConnectionException lost) {
        mayHaveHappened |= lost.mayHaveHappened();
        failure = mayHaveHappened ? uncertain(lost) : lost;
      }
      execution.recordResult(new Outcome(result.retryable()));
      Duration asked = result.retryAfter();
      Duration pause = asked == null ? execution.getDelay() : asked;
      if (execution.isComplete() || !fits(begin, pause, asked)) {
        throw failure;
      }
      WireLog.LOG.log(
          Logger.Level.INFO,
          "{0}; attempt {1} of {2} in {3} ms",
          failure.getMessage(),
          String.valueOf(attempt + 1),
          String.valueOf(retries.attempts()),
          String.valueOf(pause.toMillis()));
      sleep(pause);
      call = call.clone();
    }
  }

  /** A lost attempt may have happened, although the last one did not even reach the server. */
  private static HarborConnectionException uncertain(HarborConnectionException last) {
    return last.mayHaveHappened() || !(last.getCause() instanceof IOException cause)
        ? last
        : new HarborConnectionException(last.method(), last.url(), true, cause);
  }

  private boolean fits(Instant begin, Duration pause, @Nullable Duration retryAfter) {
    if (retryAfter != null && retryAfter.compareTo(retries.longestRetryAfter()) > 0) {
      return false;
    }
    Instant next = clock.now().plus(pause);
    return Duration.between(begin, next).compareTo(retries.within()) <= 0
        && (deadline == null || next.isBefore(deadline));
  }

  private void sleep(Duration pause) {
    try {
      clock.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarborInterruptedException("waiting to try again", e);
    }
  }

  private record Outcome(boolean retryable) {}

  /** Either a response, or a failure and whether to try again. */
  private record Result<T>(
      @Nullable Response<T> response,
      @Nullable HarborException failed,
      boolean retryable,
      @Nullable Duration retryAfter) {

    HarborException failure() {
      if (failed == null) {
        throw new IllegalStateException("no failure");
      }
      return failed;
    }
  }

  private <T> Result<T> attempt(Call<T> call, boolean again) {
    if (Thread.currentThread().isInterrupted()) {
      // OkHttp would fail too, but not tell that nothing was sent.
      throw new HarborInterruptedException(
          "about to send " + call.request().method() + " " + call.request().url(),
          new InterruptedIOException("interrupted before"));
    }
    if (!bound(call)) {
      return new Result<>(null, tooLate(call.request()), false, null);
    }
    Response<T> response;
    try {
      response = call.execute();
    } catch (IOException e) {
      return failed(call.request(), e);
    } catch (RuntimeException e) {
      if (Attempt.of(call.request()).status() == 0) {
        // Not the decoder, but something of the caller's that runs within the call.
        throw e;
      }
      return undecodable(call.request(), e);
    }
    if (response.isSuccessful()) {
      return new Result<>(response, null, false, null);
    }
    Request request = call.request();
    if (again && response.code() == 404 && request.method().equals("DELETE")) {
      // An earlier attempt deleted it, and only its answer was lost.
      return new Result<>(Response.success(null), null, false, null);
    }
    HarborApiException refused;
    try {
      refused = ErrorAnswers.read(request, response);
    } catch (IOException e) {
      return failed(request, e);
    }
    boolean retryable =
        Attempt.repeatable(request)
            && switch (response.code()) {
              case 429, 502, 503, 504 -> true;
              default -> false;
            };
    return new Result<>(null, refused, retryable, RetryAfter.of(response.headers(), clock.now()));
  }

  /**
   * Whichever comes first ends the attempt, its own time-out or the deadline; false when it has.
   */
  private boolean bound(Call<?> call) {
    Request request = call.request();
    Timeout timeout = call.timeout();
    if (request.tag(Streamed.class) != null) {
      timeout.timeout(0, TimeUnit.NANOSECONDS);
    }
    if (deadline == null) {
      return true;
    }
    Attempt.of(request).endAt(deadline);
    Duration left = Duration.between(clock.now(), deadline);
    long own = timeout.timeoutNanos();
    if (left.compareTo(own == 0 ? BEYOND_COUNTING : Duration.ofNanos(own)) < 0) {
      timeout.timeout(Math.max(left.toNanos(), 1), TimeUnit.NANOSECONDS);
    }
    return !left.isNegative() && !left.isZero();
  }

  private static HarborConnectionException tooLate(Request request) {
    return new HarborConnectionException(
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
      throw new HarborInterruptedException(
          "waiting for "
              + request.method()
              + " "
              + url
              + (mayHaveHappened ? ", which was sent and may have happened" : ""),
          e);
    }
    boolean answered = attempt.status() != 0;
    if (e instanceof RefusedAnswerException || (answered && attempt.readFailure() == null)) {
      return undecodable(request, e);
    }
    HarborConnectionException lost =
        new HarborConnectionException(request.method(), url, mayHaveHappened, e);
    boolean repeatable = Attempt.repeatable(request) || !attempt.wasSent();
    return new Result<>(null, lost, repeatable && !lost.untrusted(), null);
  }

  /** Whether a connection failed because somebody interrupted this thread. */
  public static boolean isInterruption(IOException e) {
    // The socket of a virtual thread is closed, with no exception of its own.
    return Thread.currentThread().isInterrupted()
        && (e instanceof InterruptedIOException || e instanceof SocketException);
  }

  private static <T> Result<T> undecodable(Request request, Exception e) {
    Attempt attempt = Attempt.of(request);
    String problem =
        e instanceof RefusedAnswerException
            ? e.getMessage()
            : attempt.bytes() == 0
                ? "its body is empty where JSON is due"
                : "its body is not the JSON that is due: " + e.getMessage();
    return new Result<>(
        null,
        new HarborDecodingException(
            request.method(),
            request.url().toString(),
            e instanceof RefusedAnswerException refused ? refused.status() : attempt.status(),
            problem == null ? e.toString() : problem,
            attempt.bodyStart(),
            e),
        false,
        null);
  }
}
