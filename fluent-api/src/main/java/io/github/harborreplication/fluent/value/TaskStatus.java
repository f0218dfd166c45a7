package io.github.harborreplication.fluent.value;

import io.github.harborreplication.model.ReplicationTask;
import java.util.List;

/**
 * The status of a task.
 *
 * <p>An open set: a newer Harbor may have more values, and {@link #unchecked} takes any. Two of the
 * same text are equal.
 */
public final class TaskStatus extends OpenValue {
  /** It has not begun. */
  public static final TaskStatus PENDING = new TaskStatus("Pending");

  /** It runs. */
  public static final TaskStatus IN_PROGRESS = new TaskStatus("InProgress");

  /** It succeeded. */
  public static final TaskStatus SUCCEEDED = new TaskStatus("Succeed");

  /** Its last attempt failed. Not always the end: Harbor makes up to three attempts. */
  public static final TaskStatus FAILED = new TaskStatus("Failed");

  /** It was stopped. */
  public static final TaskStatus STOPPED = new TaskStatus("Stopped");

  private static final List<TaskStatus> KNOWN =
      List.of(PENDING, IN_PROGRESS, SUCCEEDED, FAILED, STOPPED);

  private TaskStatus(String value) {
    super(value);
  }

  /** {@return the values that this version of the library knows} */
  public static List<TaskStatus> known() {
    return KNOWN;
  }

  /**
   * {@return one of the known values}
   *
   * @param value the value as Harbor writes it, letter case included
   * @throws IllegalArgumentException for any other value, because Harbor returns an empty list for
   *     a misspelt one; the message names the known ones
   */
  public static TaskStatus of(String value) {
    return new TaskStatus(require("task status", value, KNOWN));
  }

  /**
   * {@return the status of a task; {@link #PENDING} when there is none}
   *
   * @param task the task as Harbor returned it
   */
  public static TaskStatus of(ReplicationTask task) {
    String status = task.getStatus();
    return status == null || status.isBlank() ? PENDING : new TaskStatus(status);
  }

  /**
   * {@return any value, for a Harbor that has more of them than this library knows}
   *
   * @param value the value as Harbor writes it
   */
  public static TaskStatus unchecked(String value) {
    return new TaskStatus(value);
  }
}
