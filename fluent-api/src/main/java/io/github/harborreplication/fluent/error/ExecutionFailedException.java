package io.github.harborreplication.fluent.error;

import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.ReplicationExecution;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An execution that was expected to succeed failed, was skipped, was stopped or had nothing to do;
 * or it had failed, with retries still possible, when the time of the wait was over.
 */
public final class ExecutionFailedException extends HarborException {
  private final Outcome outcome;
  private final boolean settled;

  private transient ReplicationExecution execution;
  private transient Failures failures;

  /**
   * {@return the exception} For tests of code that handles it.
   *
   * @param execution the execution as it was last read
   * @param outcome how it ended
   * @param settled whether that can no longer change
   * @param failures why it failed, as far as it is known
   * @param cause the failure of the last poll; null when it succeeded
   */
  public static ExecutionFailedException of(
      ReplicationExecution execution,
      Outcome outcome,
      boolean settled,
      Failures failures,
      @Nullable HarborException cause) {
    return new ExecutionFailedException(execution, outcome, settled, failures, cause);
  }

  private ExecutionFailedException(
      ReplicationExecution execution,
      Outcome outcome,
      boolean settled,
      Failures failures,
      @Nullable HarborException cause) {
    super(message(execution, outcome, settled, failures), cause);
    this.execution = execution;
    this.outcome = outcome;
    this.settled = settled;
    this.failures = failures;
    failures.tasks().forEach(task -> task.logError().ifPresent(this::addSuppressed));
  }

  /** Models are not serializable: the execution goes as JSON, the failures only in the message. */
  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeObject(HarborRetrofit.gson().toJson(execution));
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    this.execution =
        HarborRetrofit.gson().fromJson((String) in.readObject(), ReplicationExecution.class);
    this.failures = Failures.of("", List.of());
  }

  private static String message(
      ReplicationExecution execution, Outcome outcome, boolean settled, Failures failures) {
    Counts counts = Counts.of(execution);
    String reasons = failures.toString();
    int shown = failures.tasks().size();
    return "execution "
        + execution.getId()
        + " of policy "
        + execution.getPolicyId()
        + (settled
            ? ": " + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            : ": the wait ended before it did")
        + (counts.total() == 0
            ? ", without tasks"
            : ", "
                + counts.failed()
                + " of "
                + counts.total()
                + (counts.total() == 1 ? " task failed, " : " tasks failed, ")
                + counts.stopped()
                + " stopped")
        + (settled ? "" : "; Harbor may still retry")
        + (reasons.isEmpty() ? "" : ". " + reasons)
        + (shown > 0 && counts.failed() > shown
            ? "; and " + (counts.failed() - shown) + " more"
            : "");
  }

  /** {@return how it ended; {@link Outcome#FAILED} also when it is not settled} */
  public Outcome outcome() {
    return outcome;
  }

  /** {@return the execution as the last poll returned it} */
  public ReplicationExecution execution() {
    return execution;
  }

  /**
   * {@return whether the outcome can no longer change} False when the time was over, or the wait
   * was not to wait longer, while Harbor could still retry failed tasks.
   */
  public boolean settled() {
    return settled;
  }

  /**
   * {@return the reasons: the execution's own, and those of the first failed tasks with the tails
   * of their logs; none after deserialization} Logs that could not be read are also suppressed
   * exceptions of this one; when the time was over no log was read.
   */
  public Failures failures() {
    return failures;
  }
}
