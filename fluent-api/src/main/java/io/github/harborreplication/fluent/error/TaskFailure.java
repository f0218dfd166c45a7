package io.github.harborreplication.fluent.error;

import io.github.harborreplication.model.ReplicationTask;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failed task, and what its log says of it. */
public final class TaskFailure {
  private final ReplicationTask task;
  private final @Nullable String reason;
  private final List<String> logTail;
  private final @Nullable HarborException logError;

  /**
   * {@return what was read} For tests of code that handles it.
   *
   * @param task the task as it was read
   * @param reason what its log says; null when that is not known
   * @param logTail the last lines of the log
   * @param logError why the log could not be read; null when it could, or was not tried
   */
  public static TaskFailure of(
      ReplicationTask task,
      @Nullable String reason,
      List<String> logTail,
      @Nullable HarborException logError) {
    return new TaskFailure(task, reason, logTail, logError);
  }

  private TaskFailure(
      ReplicationTask task,
      @Nullable String reason,
      List<String> logTail,
      @Nullable HarborException logError) {
    this.task = task;
    this.reason = reason;
    this.logTail = List.copyOf(logTail);
    this.logError = logError;
  }

  /** {@return the task as it was read} */
  public ReplicationTask task() {
    return task;
  }

  /**
   * {@return why it failed: the message of the log's last error in its longest form, without the
   * closing line that only says that the transfer failed} Empty when the log shows none, or was not
   * read.
   */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /**
   * {@return the last lines of the log, of the newest try only; empty when the log was not read}
   */
  public List<String> logTail() {
    return logTail;
  }

  /** {@return why the log could not be read, if it could not} */
  public Optional<HarborException> logError() {
    return Optional.ofNullable(logError);
  }

  /** One line: the task, what it copied, and the reason. */
  @Override
  public String toString() {
    String what = task.getSrcResource() + " to " + task.getDstResource();
    String why =
        reason != null
            ? reason
            : logError != null
                ? "its log could not be read: " + logError.getMessage()
                : "no reason known";
    return "task " + task.getId() + " (" + what + "): " + why;
  }
}
