package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An execution that has ended, as the last poll returned it. Immutable; {@link #ref} refers to the
 * execution on the server.
 */
public final class Completion {
  private final ReplicationExecution execution;
  private final Outcome outcome;
  private final boolean settled;
  private final @Nullable ExecutionRef ref;

  /**
   * Creates a completion without a wait, for tests of code that takes one. It has no {@link #ref}.
   *
   * @param execution the execution
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

  /** {@return the execution as the last poll returned it} */
  public ReplicationExecution execution() {
    return execution;
  }

  /**
   * {@return how it ended} With {@link Awaiting#whenTasksDone} it can be {@link Outcome#SUCCEEDED}
   * before the execution's own status says so.
   */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * {@return whether that can no longer change} False only after {@link Awaiting#failFast}, when
   * Harbor may still retry failed tasks.
   */
  public boolean settled() {
    return settled;
  }

  /**
   * {@return a reference to the execution, whose {@code tasks()} are what was copied} Sends
   * nothing.
   *
   * @throws IllegalStateException if this completion was created without a wait
   */
  public ExecutionRef ref() {
    if (ref == null) {
      throw new IllegalStateException(
          this + " was created without a wait, and refers to no server");
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
    return "execution %s %s%s: %s of %s %s succeeded, %s failed, %s stopped"
        .formatted(
            execution.getId(),
            outcome,
            settled ? "" : " (not settled)",
            counts.succeeded(),
            counts.total(),
            counts.total() == 1 ? "task" : "tasks",
            counts.failed(),
            counts.stopped());
  }
}
