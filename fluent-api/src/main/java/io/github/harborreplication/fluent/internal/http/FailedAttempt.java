package io.github.harborreplication.fluent.internal.http;

import com.google.gson.stream.MalformedJsonException;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Instant;
import javax.net.ssl.SSLException;
import okhttp3.Request;
import retrofit2.Response;

/** What one failed attempt to send a request means for the caller, and whether to retry it. */
public final class FailedAttempt extends Exception {
  final HarborException failure;
  final boolean retryable;
  final boolean mayHaveHappened;

  /** How often OkHttp repeated it by itself. */
  final int repeats;

  private FailedAttempt(
      HarborException failure, boolean retryable, boolean mayHaveHappened, int repeats) {
    super(null, failure, false, false);
    this.failure = failure;
    this.retryable = retryable;
    this.mayHaveHappened = mayHaveHappened;
    this.repeats = repeats;
  }

  private static FailedAttempt of(HarborException failure, boolean retryable) {
    boolean may = failure instanceof HarborConnectionException lost && lost.mayHaveHappened();
    return new FailedAttempt(failure, retryable, may, 0);
  }

  static FailedAttempt tooLate(Request request) {
    return of(
        HarborConnectionException.of(
            request.method(),
            request.url().toString(),
            false,
            new InterruptedIOException("the deadline had passed before it was sent")),
        false);
  }

  static FailedAttempt refused(Request request, Response<?> response, Instant now) {
    HarborApiException refused;
    try {
      refused = ErrorResponses.read(request, response, now);
    } catch (IOException e) {
      return lost(request, e);
    }
    boolean transientStatus =
        switch (response.code()) {
          case 408, 429, 502, 503, 504 -> true;
          default -> false;
        };
    int repeats = 0;
    okhttp3.Response prior = response.raw().priorResponse();
    for (; prior != null; prior = prior.priorResponse()) {
      repeats++;
    }
    return new FailedAttempt(
        refused,
        transientStatus && Attempt.repeatable(request),
        transientStatus && response.code() != 429 && Attempt.changesSomething(request),
        repeats);
  }

  /** No response came, or not all of it. */
  static FailedAttempt lost(Request request, IOException e) {
    Attempt attempt = Attempt.of(request);
    String url = request.url().toString();
    boolean mayHaveHappened = attempt.sends > 0 && Attempt.changesSomething(request);
    if (isInterruption(e)) {
      throw HarborInterruptedException.of(
          "waiting for "
              + request.method()
              + " "
              + url
              + (mayHaveHappened ? ", which was sent and may have happened" : ""),
          e);
    }
    if (attempt.refusedByProxy && e instanceof ProtocolException) {
      return of(ErrorResponses.proxyLogin(request), false);
    }
    boolean notJson = e instanceof MalformedJsonException || e instanceof EOFException;
    if (e instanceof ResponseGuard.Refused
        || (notJson && attempt.status != 0 && attempt.readFailure == null)) {
      return undecodable(request, e);
    }
    HarborConnectionException lost =
        HarborConnectionException.of(
            request.method(), url, mayHaveHappened, (IOException) attempt.withoutSecrets(e));
    boolean repeatable = Attempt.repeatable(request) || attempt.sends == 0;
    return of(lost, repeatable && isTransient(e, attempt));
  }

  /** A name that is unknown, and a server that speaks another TLS, are so a moment later too. */
  private static boolean isTransient(IOException e, Attempt attempt) {
    return !(e instanceof UnknownHostException)
        && (attempt.sends > 0 || !(e instanceof SSLException));
  }

  /** Whether a connection failed because somebody interrupted this thread. */
  public static boolean isInterruption(IOException e) {
    // The socket of a virtual thread is closed, with no exception of its own.
    return Thread.currentThread().isInterrupted()
        && (e instanceof InterruptedIOException
            || e instanceof SocketException
            || e instanceof UnknownHostException);
  }

  /** The response came, and is not what Harbor sends. */
  static FailedAttempt undecodable(Request request, Exception e) {
    Attempt attempt = Attempt.of(request);
    Exception shown = attempt.withoutSecrets(e);
    String problem =
        shown instanceof ResponseGuard.Refused
            ? shown.getMessage()
            : attempt.bytes == 0
                ? "its body is empty where JSON is expected"
                : "its body is not the expected JSON: " + shown.getMessage();
    return of(
        HarborDecodingException.of(
            request.method(),
            request.url().toString(),
            shown instanceof ResponseGuard.Refused refused ? refused.status : attempt.status,
            problem == null ? shown.toString() : problem,
            attempt.bodyStart(),
            shown),
        false);
  }
}
