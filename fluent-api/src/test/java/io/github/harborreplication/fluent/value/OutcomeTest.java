package io.github.harborreplication.fluent.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one response shows of the outcome and the status. */
class OutcomeTest {
  @ParameterizedTest
  @CsvSource({
    "Succeed, '', 0, 2, 0, 0, SUCCEEDED",
    "Succeed, '', 0, 0, 0, 0, NOTHING_TO_DO",
    "Succeed, '', 1, 1, 0, 0, ",
    "Stopped, '', 0, 1, 0, 1, STOPPED",
    "Stopped, '', 0, 0, 0, 0, STOPPED",
    "Stopped, '', 0, 2, 0, 0, SUCCEEDED",
    "Failed, '', 0, 1, 1, 0, FAILED",
    "Failed, '', 1, 0, 1, 0, ",
    "Failed, the source is down, 0, 0, 0, 0, FAILED",
    "Failed, Execution skipped: active replication still in progress., 0, 0, 0, 0, SKIPPED",
    "InProgress, '', 0, 2, 0, 0, ",
    "Preparing, '', 0, 0, 0, 0, ",
    ", '', 0, 0, 0, 0, ",
  })
  void anExecutionShowsItWithoutWaiting(
      @Nullable String status,
      String reason,
      long running,
      long succeeded,
      long failed,
      long stopped,
      @Nullable Outcome outcome) {
    ReplicationExecution execution =
        new ReplicationExecution()
            .status(status)
            .statusText(reason)
            .total(running + succeeded + failed + stopped)
            .inProgress(running)
            .succeed(succeeded)
            .failed(failed)
            .stopped(stopped);

    assertThat(Outcome.of(execution).orElse(null)).isEqualTo(outcome);
  }

  @Test
  void aStatusIsReadFromWhatHarborReturned() {
    assertThat(ExecutionStatus.of(new ReplicationExecution().status("Succeed")))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(ExecutionStatus.of(new ReplicationExecution()))
        .isEqualTo(ExecutionStatus.IN_PROGRESS);
    assertThat(ExecutionStatus.of(new ReplicationExecution().status(" Failed ")))
        .isEqualTo(ExecutionStatus.FAILED);
    assertThat(ExecutionStatus.of(new ReplicationExecution().status("Preparing")))
        .isEqualTo(ExecutionStatus.unchecked("Preparing"));
    assertThat(TaskStatus.of(new ReplicationTask().status("Failed"))).isEqualTo(TaskStatus.FAILED);
    assertThat(TaskStatus.of(new ReplicationTask())).isEqualTo(TaskStatus.PENDING);
  }
}
