package io.github.harborreplication.fluent.internal.log;

import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.FailedAttempt;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.Path;
import retrofit2.http.Streaming;

/**
 * A log while it is received, read once from its start to its end; must be closed. Holds one line
 * at a time. A line longer than {@link #LONGEST_LINE} is split.
 */
public final class OpenLog implements Iterator<ByteString>, AutoCloseable {
  /** In bytes. */
  public static final int LONGEST_LINE = 1 << 20;

  interface LogApi {
    @Streaming
    @Headers("Accept: text/plain")
    @GET("replication/executions/{id}/tasks/{task_id}/log")
    Call<ResponseBody> stream(@Path("id") long executionId, @Path("task_id") long taskId);
  }

  private final Call<ResponseBody> call;
  private final ResponseBody body;
  private @Nullable ByteString next;

  private OpenLog(Call<ResponseBody> call, ResponseBody body) {
    this.call = call;
    this.body = body;
  }

  public static OpenLog of(Api api, long executionId, long taskId) {
    Call<ResponseBody> call = api.service(LogApi.class).stream(executionId, taskId);
    return new OpenLog(call, api.send(call).body());
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      try {
        next = read(body.source());
      } catch (IOException e) {
        throw broken(e);
      }
    }
    return next != null;
  }

  /** The next line as the bytes that were sent, with what ends it. */
  @Override
  public ByteString next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("the log is at its end");
    }
    ByteString line = next;
    next = null;
    return line;
  }

  private static @Nullable ByteString read(BufferedSource source) throws IOException {
    long end = source.indexOf((byte) '\n', 0, LONGEST_LINE);
    if (end >= 0) {
      return source.readByteString(end + 1);
    }
    if (!source.request(1)) {
      return null;
    }
    source.request(LONGEST_LINE);
    return source.readByteString(pieceLength(source));
  }

  /** Up to the longest line, but not into the middle of a character. */
  private static long pieceLength(BufferedSource source) {
    long length = Math.min(source.getBuffer().size(), LONGEST_LINE);
    for (long last = length - 1; length == LONGEST_LINE && last >= length - 3; last--) {
      int b = source.getBuffer().getByte(last) & 0xff;
      if (b >= 0xc0) {
        return last;
      }
      if (b < 0x80) {
        return length;
      }
    }
    return length;
  }

  /** A line as text, without what ends it. */
  public static String text(ByteString line) {
    String text = line.utf8();
    int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
    return text.substring(0, text.length() - end);
  }

  /** The lines as text; closing the stream closes this. */
  public Stream<String> lines() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .map(OpenLog::text)
        .onClose(this::close);
  }

  /** Adds a line to the last ones, of which so many are kept. */
  public static void addLast(Deque<String> lines, String line, int most) {
    lines.addLast(line);
    if (lines.size() > most) {
      lines.removeFirst();
    }
  }

  /** Writes what is left to read, byte by byte as it was sent. */
  public void copyTo(OutputStream to) throws IOException {
    byte[] bytes = new byte[8192];
    while (true) {
      int count;
      try {
        count = body.source().read(bytes);
      } catch (IOException e) {
        throw broken(e);
      }
      if (count < 0) {
        return;
      }
      to.write(bytes, 0, count);
    }
  }

  private RuntimeException broken(IOException e) {
    String url = call.request().url().toString();
    if (FailedAttempt.isInterruption(e)) {
      return HarborInterruptedException.of("reading " + url, e);
    }
    return HarborConnectionException.of("GET", url, false, e);
  }

  @Override
  public void close() {
    // Else OkHttp reads on for a moment, to keep the connection for another call.
    call.cancel();
    body.close();
  }
}
