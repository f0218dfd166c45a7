package io.github.harborreplication.fluent.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Request;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;
import retrofit2.http.Streaming;

/**
 * How far one attempt to send a request came. It is a tag of the request, so that code that sees
 * the call fail can look up what happened. Used by the sending thread alone.
 */
final class Attempt {
  static final int KEPT_BYTES = 2_000;

  private static final ThreadLocal<Attempt> CURRENT = new ThreadLocal<>();

  int number = 1;

  /** Who the request was sent as; empty when no credentials were attached. */
  String user = "";

  /** When no time is left for it, on the client's clock. */
  @Nullable Long deadline;

  /** When the call's own timeout ends it, in {@link System#nanoTime}; null when it has none. */
  @Nullable Long end;

  /**
   * How often the request was written to a connection and may have been processed: OkHttp repeats
   * it on another connection.
   */
  int sends;

  /** A 407, which OkHttp turns into an exception of its own where no proxy is set. */
  boolean refusedByProxy;

  /** Why the body could not be read from the network; null when it was. */
  @Nullable IOException readFailure;

  /** The status of the response, 0 when none came. */
  int status;

  /** How much of its body was read. */
  long bytes;

  private final Secrets secrets;
  private final long maxWireBytes;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private long wireBytes;

  Attempt(Secrets secrets, long maxWireBytes) {
    this.secrets = secrets;
    this.maxWireBytes = maxWireBytes;
  }

  static Attempt of(Request request) {
    Attempt attempt = request.tag(Attempt.class);
    if (attempt == null) {
      throw new IllegalStateException("not sent through HttpStack: " + request.url());
    }
    return attempt;
  }

  /** The attempt that this thread reads or writes for; null when it is not one of a client. */
  static @Nullable Attempt current() {
    return CURRENT.get();
  }

  interface Action<T> {
    T run() throws IOException;
  }

  /** Runs what reads from the network, so that sockets and name look-ups know for whom. */
  <T> T whileCurrent(Action<T> action) throws IOException {
    Attempt outer = CURRENT.get();
    CURRENT.set(this);
    try {
      return action.run();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  void responded(int withStatus) {
    status = withStatus;
    bytes = 0;
    start.reset();
  }

  /** Counts bytes of the response's body that were just read into the end of the buffer. */
  void read(Buffer into, long count) throws IOException {
    long wanted = Math.min(count, KEPT_BYTES - start.size());
    if (wanted > 0) {
      // Into another Buffer it would share the segment, which is then lost to okio's pool.
      into.copyTo(start, into.size() - count, wanted);
    }
    bytes += count;
  }

  /**
   * Counts what a socket delivered, framing and compression included: a header of a chunk or of a
   * gzip file has no end of its own, and is held until it ends.
   */
  void arrived(long count) throws IOException {
    wireBytes += count;
    if (wireBytes > maxWireBytes) {
      throw new ResponseGuard.Refused(
          status, "more than " + maxWireBytes + " bytes came for it, framing included");
    }
  }

  /** What had arrived was delivered to the caller, and is no longer held. */
  void delivered() {
    wireBytes = 0;
  }

  /** The first 500 characters of the body, without secrets and control characters. */
  String bodyStart() {
    return printable(start.toString(StandardCharsets.UTF_8), 500);
  }

  String printable(String text, int length) {
    String shown = secrets.hide(text);
    return shown.substring(0, Math.min(shown.length(), length)).replaceAll("\\p{Cntrl}", "?");
  }

  /** The failure, or an IOException like it when the server's text in it repeats a secret. */
  Exception withoutSecrets(Exception failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String text = t.toString();
      if (!secrets.hide(text).equals(text)) {
        IOException likeness = new IOException(secrets.hide(failure.toString()));
        likeness.setStackTrace(failure.getStackTrace());
        return likeness;
      }
    }
    return failure;
  }

  /** Whether sending the request twice does no more than sending it once. */
  static boolean repeatable(Request request) {
    return !request.method().equals("POST") || isPing(request);
  }

  static boolean changesSomething(Request request) {
    return !request.method().equals("GET") && !isPing(request);
  }

  /** Harbor only tries a registry then. */
  static boolean isPing(Request request) {
    return request.url().encodedPath().endsWith("/registries/ping");
  }

  /** Whether the body of the response is read as it comes, however long it is. */
  static boolean streams(Request request) {
    Invocation invocation = request.tag(Invocation.class);
    return invocation != null && invocation.method().isAnnotationPresent(Streaming.class);
  }
}
