package io.github.harborreplication.test.assertj;

import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.value.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an execution as Harbor shows it. Each chain sends one request for the execution,
 * and those for the list of tasks if an assertion needs it.
 */
public final class ExecutionAssert extends AbstractExecutionAssert<ExecutionAssert, ExecutionRef> {
  private @Nullable State state;

  ExecutionAssert(@Nullable ExecutionRef actual) {
    super(actual, ExecutionAssert.class);
  }

  @Override
  State state() {
    if (state == null) {
      state = State.of(execution().get());
    }
    return state;
  }

  @Override
  Optional<Outcome> outcome() {
    return state().outcome();
  }

  @Override
  ExecutionRef execution() {
    isNotNull();
    return actual;
  }

  @Override
  String describeOutcome() {
    return "";
  }
}
