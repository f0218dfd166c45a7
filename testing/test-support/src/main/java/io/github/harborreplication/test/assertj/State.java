package io.github.harborreplication.test.assertj;

import io.github.harborreplication.model.ReplicationExecution;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an execution says of itself, in the words of the assertions. */
record State(
    long id,
    String status,
    String statusText,
    long total,
    long succeededTasks,
    long failedTasks,
    String counters) {

  static State of(ReplicationExecution execution) {
    long total = number(execution.getTotal());
    long failed = number(execution.getFailed());
    String counters =
        "%d tasks: %d succeeded, %d failed, %d stopped, %d in progress"
            .formatted(
                total,
                number(execution.getSucceed()),
                failed,
                number(execution.getStopped()),
                number(execution.getInProgress()));
    return new State(
        number(execution.getId()),
        text(execution.getStatus()),
        text(execution.getStatusText()),
        total,
        number(execution.getSucceed()),
        failed,
        counters);
  }

  boolean succeeded() {
    return (status.equals("Succeed") && total > 0) || stoppedTooLate();
  }

  /** Stopped when all had been done: to a wait it succeeded. */
  private boolean stoppedTooLate() {
    return status.equals("Stopped") && total > 0 && succeededTasks == total;
  }

  boolean hadNothingToDo() {
    return status.equals("Succeed") && total == 0;
  }

  boolean stopped() {
    return status.equals("Stopped") && !stoppedTooLate();
  }

  boolean failed() {
    return status.equals("Failed") && !skipped();
  }

  /** Harbor has no word for it: it shows Failed, and tells in the text. */
  boolean skipped() {
    return status.equals("Failed")
        && total == 0
        && statusText.toLowerCase(Locale.ROOT).contains("skipped");
  }

  /** Two or three lines for a failure message. */
  String describe() {
    return "status: %s%s%n%s"
        .formatted(
            status.isEmpty() ? "(absent)" : status,
            statusText.isEmpty() ? "" : "%nstatus text: ".formatted() + statusText,
            counters);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  private static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
