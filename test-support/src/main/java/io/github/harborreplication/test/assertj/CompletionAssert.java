package io.github.harborreplication.test.assertj;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.Outcome;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on how an execution ended, as the wait for it found. They send nothing; {@link #on}
 * leads to those on tasks.
 */
public final class CompletionAssert extends AbstractAssert<CompletionAssert, Completion> {

  CompletionAssert(@Nullable Completion actual) {
    super(actual, CompletionAssert.class);
  }

  /** Every task is done, and there was at least one: {@link #hadNothingToDo} is not this. */
  public CompletionAssert succeeded() {
    return is(Outcome.SUCCEEDED, "to have succeeded");
  }

  /** The policy's filters matched nothing. */
  public CompletionAssert hadNothingToDo() {
    return is(Outcome.NOTHING_TO_DO, "to have had nothing to do");
  }

  /** A task failed and was not tried again, or the execution broke off. */
  public CompletionAssert failed() {
    return is(Outcome.FAILED, "to have failed");
  }

  /** It was left out since another execution of the policy was in progress. */
  public CompletionAssert wasSkipped() {
    return is(Outcome.SKIPPED, "to have been skipped");
  }

  /** Somebody stopped it. */
  public CompletionAssert stopped() {
    return is(Outcome.STOPPED, "to have been stopped");
  }

  /** No task failed; there may have been none at all. */
  public CompletionAssert hasNoFailedTasks() {
    if (state().failedTasks() > 0) {
      throw unexpected("to have no failed tasks");
    }
    return this;
  }

  /** It had so many tasks: one for each repository that is copied. */
  public CompletionAssert hasTasks(int count) {
    if (state().total() != count) {
      throw unexpected("to have " + count + " tasks");
    }
    return this;
  }

  /** How it ended can no longer change. */
  public CompletionAssert isSettled() {
    state();
    if (!actual.settled()) {
      throw unexpected("to be settled");
    }
    return this;
  }

  /**
   * Assertions on the same execution as Harbor shows it now, tasks and logs included.
   *
   * @param harbor where it ran
   */
  @CheckReturnValue
  public ExecutionAssert on(HarborReplication harbor) {
    state();
    long id = Objects.requireNonNull(actual.execution().getId(), "the execution has no id");
    ExecutionAssert same = new ExecutionAssert(harbor.execution(id));
    return same.as(info.description());
  }

  private CompletionAssert is(Outcome wanted, String expectation) {
    state();
    if (actual.outcome() != wanted) {
      throw unexpected(expectation);
    }
    return this;
  }

  private State state() {
    isNotNull();
    return State.of(actual.execution());
  }

  private AssertionError unexpected(String expectation) {
    return failure(
        "%s",
        "%nExpecting execution %d%n  %s%nbut its outcome is %s%s, it has%n%s"
            .formatted(
                state().id(),
                expectation,
                actual.outcome(),
                actual.settled() ? "" : " (not settled)",
                state().describe().indent(2)));
  }
}
