package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.log.OpenLog;
import io.github.harborreplication.fluent.internal.run.LogFollower;
import io.github.harborreplication.fluent.value.LogListener;
import io.github.harborreplication.model.ReplicationTask;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The log of a task. A retry of the task writes the log anew from the start and does not shorten
 * it: it can have a new head and an old tail. Safe for use by many threads.
 */
public final class TaskLog {
  private final Api api;
  private final long executionId;
  private final long taskId;

  TaskLog(Api api, long executionId, long taskId) {
    this.api = api;
    this.executionId = executionId;
    this.taskId = taskId;
  }

  /**
   * {@return the whole log; empty when the task has not begun} Harbor returns the same response
   * when there is no such task. Sends one request. Safe to repeat.
   *
   * @throws HarborDecodingException if it is larger than the limit for responses; {@link #lines}
   *     and {@link #copyTo} have none
   * @throws HarborException if the request fails
   */
  public Optional<String> text() {
    try {
      return Optional.of(api.send(api.replication().getReplicationLog(executionId, taskId)).body());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return the lines, read while they are received: none when there is no {@link #text}} Holds
   * one line at a time, however long the log is; a line of more than 1 MiB is split. Sends one
   * request, at once. The stream is for one thread, and to be closed:
   *
   * <pre>{@code
   * try (Stream<String> lines = log.lines()) {
   *   lines.filter(line -> line.contains("[ERROR]")).forEach(System.out::println);
   * }
   * }</pre>
   *
   * <p>When the connection breaks, the stream throws a {@link HarborConnectionException}; lines
   * returned before remain valid. Safe to repeat.
   *
   * @throws HarborException if the request fails
   */
  public Stream<String> lines() {
    try {
      return OpenLog.of(api, executionId, taskId).lines();
    } catch (NotFoundException e) {
      return Stream.empty();
    }
  }

  /**
   * {@return the last lines, none when there is no {@link #text}} Reads the whole log as {@link
   * #lines} does, and holds only these. Sends one request. Safe to repeat.
   *
   * @param count how many lines at most
   * @throws IllegalArgumentException if the count is negative
   * @throws HarborException if the request fails, or the connection breaks on the way
   */
  public List<String> tail(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": must be 0 or more lines");
    }
    Deque<String> last = new ArrayDeque<>();
    try (Stream<String> lines = lines()) {
      lines.forEach(line -> OpenLog.addLast(last, line, count));
    }
    return List.copyOf(last);
  }

  /**
   * Writes the log to a file, byte by byte, regardless of its length. An existing file is replaced
   * once all was received. If something fails, it is unchanged and no other file is left. The log
   * is first written to a temporary file in the same directory. Sends one request. Safe to repeat.
   *
   * @param file the file; its directory must exist
   * @return whether there is a log; when the task has not begun, or does not exist, the file is not
   *     touched
   * @throws IllegalArgumentException if it is a directory, a device such as {@code /dev/stdout}, or
   *     anything else than a file that can be replaced; nothing is sent then
   * @throws UncheckedIOException if the file cannot be written
   * @throws HarborException if the request fails, or the connection breaks on the way
   */
  @CanIgnoreReturnValue
  public boolean copyTo(Path file) {
    Path name = file.getFileName();
    if (name == null) {
      throw new IllegalArgumentException("file '" + file + "': must have a name");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // To move another file there would replace the device or pipe itself.
      throw new IllegalArgumentException("file '" + file + "': exists and is not a regular file");
    }
    Path part = file.resolveSibling(name + "." + UUID.randomUUID() + ".part");
    try (OpenLog log = OpenLog.of(api, executionId, taskId)) {
      try {
        write(log, part);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return true;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (NotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log to " + file + ": " + e, e);
    }
  }

  private static void write(OpenLog log, Path part) throws IOException {
    try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
      log.copyTo(out);
    }
  }

  /**
   * Passes each line to a listener when it was written, until no attempt of the task can follow:
   * until it succeeded, has been stopped for 12 s, or failed for good, as {@link
   * Awaiting#settlingTime} describes. When a retry writes the log anew, {@link
   * LogListener#rewritten} is called and the lines of the new attempt follow; what they have not
   * yet overwritten is omitted. The log need not exist yet.
   *
   * <p>Each poll sends two requests, for the task's state and the log: at once, after half a
   * second, and then at growing pauses of up to 5 s. Transient errors of a poll are handled as
   * {@link Awaiting} describes. Only reads; when repeated, it begins with the first line.
   *
   * @param timeout for all of it; nothing is sent or slept after it
   * @param listener called for each line, on this thread; what it throws ends the call and reaches
   *     the caller unchanged
   * @return the task as it ended
   * @throws IllegalArgumentException if the timeout is zero or negative
   * @throws WaitTimeoutException if the time is over before
   * @throws NotFoundException if there is no such task, or it is deleted meanwhile with its policy
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it
   */
  @CanIgnoreReturnValue
  public ReplicationTask follow(Duration timeout, LogListener listener) {
    Objects.requireNonNull(listener, "listener");
    return new LogFollower(api, executionId, taskId, listener).follow(timeout);
  }

  @Override
  public String toString() {
    return "log of task " + taskId + " of execution " + executionId;
  }
}
