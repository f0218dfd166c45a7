package io.github.harborreplication.fluent.value;

import io.github.harborreplication.model.ReplicationExecution;
import java.util.List;

/**
 * The status of an execution.
 *
 * <p>An open set: a newer Harbor may have more values, and {@link #unchecked} takes any. Two of the
 * same text are equal.
 */
public final class ExecutionStatus extends OpenValue {
  /** It runs; also for up to 30 seconds after its last task is done. */
  public static final ExecutionStatus IN_PROGRESS = new ExecutionStatus("InProgress");

  /** Every task succeeded, or there was nothing to do. */
  public static final ExecutionStatus SUCCEEDED = new ExecutionStatus("Succeed");

  /** A task failed, or it could not begin. Not always the end: Harbor retries failed tasks. */
  public static final ExecutionStatus FAILED = new ExecutionStatus("Failed");

  /** It was stopped. */
  public static final ExecutionStatus STOPPED = new ExecutionStatus("Stopped");

  private static final List<ExecutionStatus> KNOWN =
      List.of(IN_PROGRESS, SUCCEEDED, FAILED, STOPPED);

  private ExecutionStatus(String value) {
    super(value);
  }

  /** {@return the values that this version of the library knows} */
  public static List<ExecutionStatus> known() {
    return KNOWN;
  }

  /**
   * {@return one of the known values}
   *
   * @param value the value as Harbor writes it, letter case included
   * @throws IllegalArgumentException for any other value, because Harbor returns an empty list for
   *     a misspelt one; the message names the known ones
   */
  public static ExecutionStatus of(String value) {
    return new ExecutionStatus(require("execution status", value, KNOWN));
  }

  /**
   * {@return the status of an execution} Harbor omits it before the execution has begun, which is
   * reported as {@link #IN_PROGRESS}.
   *
   * @param execution the execution as Harbor returned it
   */
  public static ExecutionStatus of(ReplicationExecution execution) {
    String status = execution.getStatus();
    return status == null || status.isBlank() ? IN_PROGRESS : new ExecutionStatus(status.strip());
  }

  /**
   * {@return any value, for a Harbor that has more of them than this library knows}
   *
   * @param value the value as Harbor writes it
   */
  public static ExecutionStatus unchecked(String value) {
    return new ExecutionStatus(value);
  }
}
