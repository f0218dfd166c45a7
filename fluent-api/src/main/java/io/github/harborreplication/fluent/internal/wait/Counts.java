package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.model.ReplicationExecution;
import org.jspecify.annotations.Nullable;

/**
 * What an execution says of itself in one answer.
 *
 * @param status Harbor's word, empty when absent
 * @param reason the status text, empty when there is none
 */
public record Counts(
    String status,
    String reason,
    long total,
    long inProgress,
    long succeed,
    long failed,
    long stopped) {

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

  /** How many tasks are over, however they ended. */
  public long done() {
    return succeed + failed + stopped;
  }

  boolean allDone() {
    return total > 0 && inProgress == 0 && done() >= total;
  }

  boolean allCopied() {
    return total > 0 && inProgress == 0 && succeed >= total;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  private static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
