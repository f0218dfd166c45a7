package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An execution that has ended, as the wait for it saw it last. Immutable, and equal to another that
 * saw the same; {@link #ref} leads back to the execution on the server.
 */
public final class Completion {
  private final ReplicationExecution execution;
  private final Outcome outcome;
  private final boolean settled;
  private final @Nullable ExecutionRef ref;

  /**
   * A completion that no wait has seen, for tests of code that takes one. It has no {@link #ref}.
   *
   * @param execution the execution as it would have been seen
   * @param outcome how it ended
   * @param settled whether that can no longer change
   */
  public Completion(ReplicationExecution execution, Outcome outcome, boolean settled) {
    this(execution, outcome, settled, null);
  }

  Completion(
      ReplicationExecution execution,
      Outcome outcome,
      boolean settled,
      @Nullable ExecutionRef ref) {
    this.execution = Objects.requireNonNull(execution, "execution");
    this.outcome = Objects.requireNonNull(outcome, "outcome");
    this.settled = settled;
    this.ref = ref;
  }

  /** {@return the execution as it stood at the last look} */
  public ReplicationExecution execution() {
    return execution;
  }

  /**
   * How it ended. With {@link Awaiting#whenTasksDone} it can be {@link Outcome#SUCCEEDED} before
   * the execution's own status says so.
   *
   * @return the outcome
   */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Whether that can no longer change. False only after {@link Awaiting#failFast}, when Harbor may
   * still try failed tasks again.
   *
   * @return whether it is settled
   */
  public boolean settled() {
    return settled;
  }

  /**
   * The execution on the server: {@code done.ref().tasks()} tells what was copied. Sends nothing.
   *
   * @return the execution, to be asked
   * @throws IllegalStateException if no wait has seen this completion
   */
  public ExecutionRef ref() {
    if (ref == null) {
      throw new IllegalStateException(this + " was made by hand, and is on no server");
    }
    return ref;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Completion that
        && execution.equals(that.execution)
        && outcome == that.outcome
        && settled == that.settled;
  }

  @Override
  public int hashCode() {
    return Objects.hash(execution, outcome, settled);
  }

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
        + counts.succeeded()
        + " of "
        + counts.total()
        + (counts.total() == 1 ? " task succeeded, " : " tasks succeeded, ")
        + counts.failed()
        + " failed, "
        + counts.stopped()
        + " stopped";
  }
}
