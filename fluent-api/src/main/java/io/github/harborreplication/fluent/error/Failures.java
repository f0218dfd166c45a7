package io.github.harborreplication.fluent.error;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an execution did not do its work, as it was read. Cannot be changed, but for its models. */
public final class Failures {
  private final @Nullable String reason;
  private final List<TaskFailure> tasks;

  /**
   * For the client, and for tests of code that handles it.
   *
   * @param reason the {@code status_text} of the execution; blank when there is none
   * @param tasks the failed tasks, newest first
   */
  public Failures(String reason, List<TaskFailure> tasks) {
    this.reason = reason.isBlank() ? null : reason;
    this.tasks = List.copyOf(tasks);
  }

  /**
   * {@return what the execution itself says, in its status text} Where tasks failed it says
   * nothing; where there are none it is the only reason.
   */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** {@return the failed tasks that were asked for, newest first} */
  public List<TaskFailure> tasks() {
    return tasks;
  }

  /** A paragraph with the execution's reason and those of the tasks. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(reason == null ? "" : reason);
    for (TaskFailure task : tasks) {
      text.append(text.length() == 0 ? "" : "; ").append(task);
    }
    return text.toString();
  }
}
