package io.github.harborreplication.test.assertj;

import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.TaskFailure;
import java.util.function.Supplier;

/** The failed tasks of an execution with the last lines of their logs, for a failure message. */
final class FailedTasks {
  private static final int TASKS = 3;

  private FailedTasks() {}

  static String of(Supplier<ExecutionRef> execution) {
    StringBuilder text = new StringBuilder("failed tasks:%n".formatted());
    try {
      for (TaskFailure task : execution.get().failures(TASKS).tasks()) {
        text.append(task.toString().indent(2));
        task.logTail().forEach(line -> text.append(("| " + line).indent(4)));
      }
    } catch (HarborException | IllegalStateException e) {
      // The server or the client may be gone by now; the assertion has failed all the same.
      text.append(("they could not be read: " + e.getMessage()).indent(2));
    }
    return text.toString();
  }
}
