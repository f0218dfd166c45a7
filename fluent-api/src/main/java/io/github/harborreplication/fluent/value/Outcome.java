package io.github.harborreplication.fluent.value;

import io.github.harborreplication.model.ReplicationExecution;
import java.util.Locale;
import java.util.Optional;

/** How an execution ended. */
public enum Outcome {
  /** Every task succeeded. */
  SUCCEEDED,

  /** The policy's filters matched nothing: there were no tasks. */
  NOTHING_TO_DO,

  /** A task failed and is not retried, or the execution broke off for the reason that it shows. */
  FAILED,

  /**
   * It did not run, because an execution of the same policy was still in progress and the policy
   * allows one at a time.
   */
  SKIPPED,

  /** It was stopped. */
  STOPPED;

  /**
   * Returns the outcome that an execution shows, without waiting. Sends nothing. It is final only
   * for what ended some minutes ago: Harbor may still retry a failed task, up to two minutes later,
   * or create tasks of an execution that has just been stopped. {@link
   * io.github.harborreplication.fluent.ExecutionRef#await} waits until that is over.
   *
   * @param execution the execution as Harbor returned it
   * @return the outcome; empty while it runs, and for a status that this version does not know
   */
  public static Optional<Outcome> of(ReplicationExecution execution) {
    Counts counts = Counts.of(execution);
    ExecutionStatus status = ExecutionStatus.of(execution);
    if (counts.inProgress() > 0) {
      return Optional.empty();
    }
    if (status.equals(ExecutionStatus.SUCCEEDED)) {
      return Optional.of(counts.total() == 0 ? NOTHING_TO_DO : SUCCEEDED);
    }
    if (status.equals(ExecutionStatus.STOPPED)) {
      return Optional.of(counts.allSucceeded() ? SUCCEEDED : STOPPED);
    }
    if (status.equals(ExecutionStatus.FAILED)) {
      return Optional.of(counts.total() == 0 && skipped(counts) ? SKIPPED : FAILED);
    }
    return Optional.empty();
  }

  private static boolean skipped(Counts counts) {
    return counts.reason().toLowerCase(Locale.ROOT).contains("skipped");
  }
}
