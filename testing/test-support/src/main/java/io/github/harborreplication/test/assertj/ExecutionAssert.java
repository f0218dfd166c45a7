package io.github.harborreplication.test.assertj;

import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.model.ReplicationExecution;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an execution as Harbor shows it. Each chain sends one request for the execution,
 * and those for the list of tasks if an assertion needs it.
 */
public final class ExecutionAssert extends AbstractExecutionAssert<ExecutionAssert, ExecutionRef> {
  private @Nullable ReplicationExecution shown;

  ExecutionAssert(@Nullable ExecutionRef actual) {
    super(actual, ExecutionAssert.class);
  }

  @Override
  ReplicationExecution shown() {
    shown = shown == null ? execution().get() : shown;
    return shown;
  }

  @Override
  ExecutionRef execution() {
    isNotNull();
    return actual;
  }
}
