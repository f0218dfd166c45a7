package io.github.harborreplication.fluent.value;

import io.github.harborreplication.model.ReplicationExecution;
import org.jspecify.annotations.Nullable;

/**
 * The counters of an execution in one response.
 *
 * @param status Harbor's value for it, empty when absent
 * @param reason the status text, empty when there is none
 * @param total how many tasks there are; can still grow
 * @param inProgress how many of them are pending or running
 * @param succeeded how many succeeded
 * @param failed how many failed; falls when a failed task is retried
 * @param stopped how many were stopped
 */
public record Counts(
    String status,
    String reason,
    long total,
    long inProgress,
    long succeeded,
    long failed,
    long stopped) {

  /**
   * {@return the counters of an execution; those that Harbor omits are 0}
   *
   * @param execution the execution as Harbor returned it
   */
  public static Counts of(ReplicationExecution execution) {
    return new Counts(
        text(execution.getStatus()),
        text(execution.getStatusText()),
        number(execution.getTotal()),
        number(execution.getInProgress()),
        number(execution.getSucceed()),
        number(execution.getFailed()),
        number(execution.getStopped()));
  }

  /** {@return how many tasks are over, however they ended} */
  public long done() {
    return succeeded + failed + stopped;
  }

  /** {@return whether there are tasks and none of them runs} */
  public boolean allDone() {
    return total > 0 && inProgress == 0 && done() >= total;
  }

  /** {@return whether there are tasks and all of them succeeded} */
  public boolean allSucceeded() {
    return total > 0 && inProgress == 0 && succeeded >= total;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  private static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
