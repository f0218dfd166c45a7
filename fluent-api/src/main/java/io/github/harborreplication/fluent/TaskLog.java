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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a task wrote. A retry of the task writes its log anew from the start, without cutting what
 * was longer before: it can show a new head and an old tail. Safe for use by many threads.
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
   * {@return the whole log; empty when the task has not begun} Harbor gives the same answer when
   * there is no such task. Sends one request. Safe to repeat.
   *
   * @throws HarborDecodingException if it is larger than the limit for answers; {@link #lines} and
   *     {@link #copyTo} have none
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
   * {@return the lines, read as they come: none when there is no {@link #text}} Holds one line at a
   * time, however long the log is; a line of more than 1 MiB comes in pieces. Sends one request, at
   * once. The stream is for one thread, and to be closed:
   *
   * <pre>{@code
   * try (Stream<String> lines = log.lines()) {
   *   lines.filter(line -> line.contains("[ERROR]")).forEach(System.out::println);
   * }
   * }</pre>
   *
   * <p>When the connection breaks on the way, the stream throws a {@link
   * HarborConnectionException}; lines given before stay given. Safe to repeat.
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
   * Writes the log to a file, byte by byte as it is, however long. A file that is there is replaced
   * once all has come: when something goes wrong it stays as it was, and no other is left. The log
   * goes to a file of another name in the same directory first. Sends one request. Safe to repeat.
   *
   * @param file where to; its directory must be there
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
      throw new IllegalArgumentException("file '" + file + "': is there and is no regular file");
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
   * Gives the lines as they are written, until no try of the task can come any more: until it
   * succeeded, has been stopped for 12 s, or failed for good, as {@link Awaiting#settle} says. When
   * a retry writes the log anew, the listener is told and the lines of the new try follow; what the
   * new ones have not yet overwritten is left out. A line is given once it has ended. The log need
   * not be there yet.
   *
   * <p>Sends two requests a round, for the task's state and the log: at once, after half a second,
   * and then at growing pauses of up to 5 s. What fails with a lost connection, 429 or 5xx, or with
   * a single 401 after a round that came through, is made up for by the next round. Only reads;
   * when repeated, it begins with the first line.
   *
   * @param timeout for all of it; nothing is sent or slept after it
   * @param listener is told of each line, on this thread; what it throws ends the following and
   *     reaches the caller as it is
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
