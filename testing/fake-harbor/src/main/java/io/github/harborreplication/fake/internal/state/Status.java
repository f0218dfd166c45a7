package io.github.harborreplication.fake.internal.state;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an execution or a task is; executions are never pending. */
public enum Status {
  PENDING("Pending", "Pending"),
  IN_PROGRESS("InProgress", "Running"),
  SUCCEEDED("Succeed", "Success"),
  FAILED("Failed", "Error"),
  STOPPED("Stopped", "Stopped");

  private final String text;
  private final String inner;

  Status(String text, String inner) {
    this.text = text;
    this.inner = inner;
  }

  /** As Harbor writes it. */
  public String text() {
    return text;
  }

  /** As the server's database has it, and webhooks; lists take it too. */
  public String inner() {
    return inner;
  }

  /** Whether what is shown is this one; tests may have executions show any text. */
  public boolean is(@Nullable String shown) {
    return text.equals(shown);
  }

  public static Optional<Status> of(String text) {
    return Arrays.stream(values()).filter(status -> status.is(text)).findFirst();
  }
}
