package io.github.harborreplication.fluent.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import okhttp3.Request;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * How far one attempt to send a request came. It rides on the request as a tag; whoever sees the
 * call fail asks it what happened. Used by the sending thread alone.
 */
final class Attempt {
  static final int KEPT_BYTES = 2_000;

  private static final ThreadLocal<Attempt> CURRENT = new ThreadLocal<>();

  private final Secrets secrets;
  private final long maxWireBytes;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private String user = "";
  private int sends;
  private int status;
  private boolean refusedAsByProxy;
  private long bytes;
  private long wireBytes;
  private @Nullable IOException readFailure;
  private @Nullable Long end;
  private @Nullable Long deadline;
  private int number = 1;

  Attempt(Secrets secrets, long maxWireBytes) {
    this.secrets = secrets;
    this.maxWireBytes = maxWireBytes;
  }

  static Attempt of(Request request) {
    Attempt attempt = request.tag(Attempt.class);
    if (attempt == null) {
      throw new IllegalStateException("not sent through RunningCalls: " + request.url());
    }
    return attempt;
  }

  /** Which attempt of its call this is, counted from 1. */
  int number() {
    return number;
  }

  void number(int number) {
    this.number = number;
  }

  /** What reads and writes on this thread now; null when that is no attempt of a client. */
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

  /** A connection exists and the request is about to be written to it. */
  void markSent() {
    sends++;
  }

  boolean wasSent() {
    return sends > 0;
  }

  /** OkHttp sent the request again on another connection: the server may have got it twice. */
  boolean wasSentTwice() {
    return sends > 1;
  }

  /** A response said that nothing was done. */
  void undone() {
    sends = 0;
  }

  /** The call's own timeout began, in {@link System#nanoTime}. */
  void endsAt(long nanoTime) {
    end = nanoTime;
  }

  /** The nanoseconds left for the call; empty when it has no timeout. */
  OptionalLong nanosLeft() {
    return end == null ? OptionalLong.empty() : OptionalLong.of(end - System.nanoTime());
  }

  /** When there is no more time for it, on the client's clock. */
  void deadline(long nanoTime) {
    deadline = nanoTime;
  }

  @Nullable Long deadline() {
    return deadline;
  }

  void user(String name) {
    user = name;
  }

  /** Who the request was sent as; empty when no credentials were attached. */
  String user() {
    return user;
  }

  void responded(int status) {
    this.status = status;
    this.bytes = 0;
    this.start.reset();
  }

  /** The status of the response, 0 when none came. */
  int status() {
    return status;
  }

  /** The status was 407, which OkHttp turns into an exception of its own where no proxy is set. */
  void refuseAsByProxy() {
    refusedAsByProxy = true;
  }

  boolean wasRefusedAsByProxy() {
    return refusedAsByProxy;
  }

  /** Notes bytes of the response's body that were just read into the end of the buffer. */
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
      throw new RefusedResponseException(
          status, "more than " + maxWireBytes + " bytes came for it, framing included");
    }
  }

  /** What had come was handed on, and is held no longer. */
  void delivered() {
    wireBytes = 0;
  }

  long bytes() {
    return bytes;
  }

  void readFailed(IOException failure) {
    readFailure = failure;
  }

  /** Why the body could not be read from the network; null when it was. */
  @Nullable IOException readFailure() {
    return readFailure;
  }

  /** The first 500 characters of the body, without secrets and control characters. */
  String bodyStart() {
    return printable(start.toString(StandardCharsets.UTF_8), 500);
  }

  /** Text of a response in a form that may be shown. */
  String printable(String text, int length) {
    String shown = secrets.hide(text);
    String start = shown.length() > length ? shown.substring(0, length) : shown;
    return start.replaceAll("\\p{Cntrl}", "?");
  }

  /** The failure, or one like it when the server's text in it repeats a secret. */
  IOException withoutSecrets(IOException failure) {
    return repeatsSecret(failure) ? likeness(failure) : failure;
  }

  /** The failure, or one like it when the server's text in it repeats a secret. */
  Exception withoutSecrets(RuntimeException failure) {
    return repeatsSecret(failure) ? likeness(failure) : failure;
  }

  private boolean repeatsSecret(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String text = t.toString();
      if (!secrets.hide(text).equals(text)) {
        return true;
      }
    }
    return false;
  }

  private IOException likeness(Exception failure) {
    IOException other = new IOException(secrets.hide(failure.toString()));
    other.setStackTrace(failure.getStackTrace());
    return other;
  }

  /** Whether sending the request twice does no more than sending it once. */
  static boolean repeatable(Request request) {
    return !request.method().equals("POST");
  }

  static boolean changesSomething(Request request) {
    return !request.method().equals("GET");
  }
}
