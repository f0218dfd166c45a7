package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.wait.Counts;
import io.github.harborreplication.model.ReplicationExecution;

/**
 * An execution that has ended.
 *
 * @param execution as it stood at the last look
 * @param outcome how it ended. With {@link Awaiting#whenTasksDone} it can be {@link
 *     Outcome#SUCCEEDED} before the execution's own status says so
 * @param settled whether that can no longer change. False only after {@link Awaiting#failFast},
 *     when Harbor may still try failed tasks again
 */
public record Completion(ReplicationExecution execution, Outcome outcome, boolean settled) {

  /** One line: the id, the outcome, and how many tasks ended how. */
  @Override
  public String toString() {
    Counts counts = Counts.of(execution);
    return "execution "
        + execution.getId()
        + " "
        + outcome
        + (settled ? "" : " (not settled)")
        + ": "
        + counts.succeed()
        + " of "
        + counts.total()
        + " tasks succeeded, "
        + counts.failed()
        + " failed, "
        + counts.stopped()
        + " stopped";
  }
}
