package io.github.harborreplication.fluent.error;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an execution did not do its work, as far as it is known. */
public final class Failures {
  private final @Nullable String reason;
  private final List<TaskFailure> tasks;

  /**
   * {@return what was read} For tests of code that handles it.
   *
   * @param reason the reason that the execution itself has; blank when there is none
   * @param tasks the failed tasks, newest first
   */
  public static Failures of(String reason, List<TaskFailure> tasks) {
    return new Failures(reason, tasks);
  }

  private Failures(String reason, List<TaskFailure> tasks) {
    this.reason = reason.isBlank() ? null : reason;
    this.tasks = List.copyOf(tasks);
  }

  /**
   * {@return the reason that the execution itself has: its {@code status_text}, which Harbor leaves
   * empty where tasks failed, or the reason that newer Harbors return} Where there are no tasks it
   * is the only one.
   */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** {@return the failed tasks that were read, newest first} */
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
