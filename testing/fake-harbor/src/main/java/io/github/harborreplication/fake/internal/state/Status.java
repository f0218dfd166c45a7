package io.github.harborreplication.fake.internal.state;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an execution or a task is; executions are never pending. */
public enum Status {
  PENDING("Pending"),
  IN_PROGRESS("InProgress"),
  SUCCEEDED("Succeed"),
  FAILED("Failed"),
  STOPPED("Stopped");

  private final String text;

  Status(String text) {
    this.text = text;
  }

  /** As Harbor writes it. */
  public String text() {
    return text;
  }

  /** Whether what is shown is this one; tests may have executions show any text. */
  public boolean is(@Nullable String shown) {
    return text.equals(shown);
  }

  public static Optional<Status> of(String text) {
    return Arrays.stream(values()).filter(status -> status.is(text)).findFirst();
  }
}
