package io.github.harborreplication.fluent.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import okhttp3.Request;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * How far one sending of a request came. It rides on the request as a tag; whoever sees the call
 * fail asks it what happened. Used by the sending thread alone.
 */
final class Attempt {
  static final int KEPT_BYTES = 2_000;

  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private boolean sent;
  private int status;
  private long bytes;
  private @Nullable IOException readFailure;
  private @Nullable Instant deadline;

  static Attempt of(Request request) {
    Attempt attempt = request.tag(Attempt.class);
    if (attempt == null) {
      throw new IllegalStateException("not sent through AttemptCalls: " + request.url());
    }
    return attempt;
  }

  /** A connection stands and the request is about to be written to it. */
  void markSent() {
    sent = true;
  }

  boolean wasSent() {
    return sent;
  }

  /** An answer came that says that nothing was done. */
  void undone() {
    sent = false;
  }

  /** When there is no more time for it. */
  void endAt(Instant end) {
    deadline = end;
  }

  @Nullable Instant deadline() {
    return deadline;
  }

  void answered(int status) {
    this.status = status;
    this.bytes = 0;
    this.start.reset();
  }

  /** The status of the answer, 0 when none came. */
  int status() {
    return status;
  }

  /** Notes bytes of the answer's body that were just read into the end of the buffer. */
  void read(Buffer into, long count) throws IOException {
    long wanted = Math.min(count, KEPT_BYTES - start.size());
    if (wanted > 0) {
      // Into another Buffer it would share the segment, which is then lost to okio's pool.
      into.copyTo(start, into.size() - count, wanted);
    }
    bytes += count;
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

  /** The first 500 characters of the body, control characters replaced. */
  String bodyStart() {
    return printable(start.toString(StandardCharsets.UTF_8));
  }

  static String printable(String text) {
    return printable(text, 500);
  }

  static String printable(String text, int length) {
    String told = WireLog.withoutLogIn(text);
    String start = told.length() > length ? told.substring(0, length) : told;
    return start.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?");
  }

  /** Whether sending the request twice does no more than sending it once. */
  static boolean repeatable(Request request) {
    return !request.method().equals("POST");
  }

  static boolean changesSomething(Request request) {
    return !request.method().equals("GET");
  }
}
