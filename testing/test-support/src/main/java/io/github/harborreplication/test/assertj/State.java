package io.github.harborreplication.test.assertj;

import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an execution shows, without the nulls. */
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
    long succeeded = number(execution.getSucceed());
    long failed = number(execution.getFailed());
    return new State(
        number(execution.getId()),
        text(execution.getStatus()),
        text(execution.getStatusText()),
        total,
        succeeded,
        failed,
        "%d tasks: %d succeeded, %d failed, %d stopped, %d in progress"
            .formatted(
                total,
                succeeded,
                failed,
                number(execution.getStopped()),
                number(execution.getInProgress())));
  }

  /** The outcome according to its status, which may not be final; empty while it runs. */
  Optional<Outcome> outcome() {
    return switch (status) {
      case "Succeed" -> Optional.of(total > 0 ? Outcome.SUCCEEDED : Outcome.NOTHING_TO_DO);
      // Stopped when all had been done: to a wait it succeeded.
      case "Stopped" ->
          Optional.of(total > 0 && succeededTasks == total ? Outcome.SUCCEEDED : Outcome.STOPPED);
      // Harbor has no status for a skipped one: it shows Failed, and says so in the text.
      case "Failed" ->
          Optional.of(
              total == 0 && statusText.toLowerCase(Locale.ROOT).contains("skipped")
                  ? Outcome.SKIPPED
                  : Outcome.FAILED);
      default -> Optional.empty();
    };
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
