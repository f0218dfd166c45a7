package io.github.harborreplication.test.assertj;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on how an execution ended, as the wait for it found. Those on tasks send the requests
 * for the list of tasks, {@link #failedBecause} those for the logs; all others send nothing.
 */
public final class CompletionAssert extends AbstractExecutionAssert<CompletionAssert, Completion> {
  CompletionAssert(@Nullable Completion actual) {
    super(actual, CompletionAssert.class);
  }

  /**
   * Asserts that the outcome can no longer change.
   *
   * @return this
   */
  public CompletionAssert isSettled() {
    isNotNull();
    return check(actual.settled(), "to be settled");
  }

  @Override
  ReplicationExecution shown() {
    isNotNull();
    return actual.execution();
  }

  @Override
  Optional<Outcome> outcome() {
    return Optional.of(actual.outcome());
  }

  @Override
  ExecutionRef execution() {
    return actual.ref();
  }

  @Override
  String describeOutcome() {
    return "its outcome is " + actual.outcome() + (actual.settled() ? ", " : " (not settled), ");
  }
}
