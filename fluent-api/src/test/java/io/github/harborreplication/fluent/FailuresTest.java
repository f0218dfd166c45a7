package io.github.harborreplication.fluent;

import static io.github.harborreplication.fluent.ScriptedRun.shows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.TaskFailure;
import io.github.harborreplication.fluent.value.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Why an execution failed: on request, and as part of the exception. */
class FailuresTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  @RegisterExtension final TimelineHarbor harbor = new TimelineHarbor();

  private ExecutionRef execution() {
    return harbor.client().execution(45);
  }

  private ExecutionFailedException failure() {
    return catchThrowableOfType(
        ExecutionFailedException.class, () -> execution().awaitSuccess(LONG));
  }

  private static String recordedLog(String recording) throws IOException {
    JsonObject file =
        JsonParser.parseString(Files.readString(TimelineHarbor.RECORDINGS.resolve(recording)))
            .getAsJsonObject();
    for (JsonElement step : file.getAsJsonArray("steps")) {
      if (step.getAsJsonObject().get("title").getAsString().startsWith("log of")) {
        return step.getAsJsonObject().getAsJsonObject("response").get("text").getAsString();
      }
    }
    throw new IllegalArgumentException(recording + " has no log");
  }

  @Test
  void theReasonIsTheErrorThatExplainsNotTheClosingLine() throws IOException {
    harbor
        .at(0, shows("Failed").failed(-600, -500))
        .logAt(0, WireMock.ok(recordedLog("execution-failed-then-retried.json")));

    Failures failures = execution().failures(10);

    assertThat(failures.reason()).isEmpty();
    TaskFailure task = failures.tasks().get(0);
    assertThat(task.reason().orElseThrow())
        .startsWith("failed to pulling the blob sha256:80dbb9fc")
        .contains("http status code: 404", "BLOB_UNKNOWN");
    assertThat(task.logTail()).hasSize(10);
    assertThat(task.logTail().get(9)).endsWith("mark the job failure");
    assertThat(harbor.requests()).containsExactly("GET execution", "GET tasks", "GET log");
  }

  @Test
  void theReasonIsThatOfTheNewestAttempt() {
    harbor
        .at(0, shows("Failed").failed(-600, -500))
        .logAt(
            0,
            WireMock.ok(
                """
                2026-11-23T12:01:00Z [INFO] [/a/b.go:1]: begin
                2026-11-23T12:01:01Z [ERROR] [/a/b.go:2]: second try: no space left
                the end of an old line
                2026-11-23T12:00:01Z [ERROR] [/a/b.go:2]: first try: connection reset
                """));

    TaskFailure task = execution().failures(1).tasks().get(0);

    assertThat(task.reason()).contains("second try: no space left");
    assertThat(task.logTail()).hasSize(2);
  }

  @Test
  void aLogWithoutErrorsGivesNoReasonButItsTail() {
    harbor
        .at(0, shows("Failed").failed(-600, -500))
        .logAt(0, WireMock.ok("2026-11-23T12:01:00Z [INFO] [/a/b.go:1]: begin\n"));

    TaskFailure task = execution().failures(1).tasks().get(0);

    assertThat(task.reason()).isEmpty();
    assertThat(task.logTail()).hasSize(1);
    assertThat(task)
        .hasToString(
            "task 129 (library/a [1 item(s) in total] to mirror/a [1 item(s) in total]):"
                + " no reason known");
  }

  @Test
  void withoutTasksTheReasonIsTheExecutionsOwn() {
    harbor.at(0, shows("Failed").because("failed to fetch artifacts: connection refused"));

    Failures failures = execution().failures(10);

    assertThat(failures.reason()).contains("failed to fetch artifacts: connection refused");
    assertThat(failures.tasks()).isEmpty();
    assertThat(harbor.requests()).containsExactly("GET execution");
  }

  @Test
  void onlySoManyTasksAreLookedAt() {
    harbor
        .at(0, shows("Failed").failed(-600, -500).failed(-600, -500).failed(-600, -500))
        .logAt(0, WireMock.ok(""));

    assertThat(execution().failures(2).tasks()).hasSize(2);
    assertThat(harbor.requests("GET log")).isEqualTo(2);
  }

  @Test
  void aLogThatCannotBeReadDoesNotHideTheFailure() {
    harbor.at(0, shows("Failed").failed(-600, -500)).logAt(0, WireMock.status(500));

    ExecutionFailedException failure = failure();

    assertThat(failure.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failure.failures().tasks().get(0).logError()).isPresent();
    assertThat(failure.getSuppressed()).hasOnlyElementsOfType(ServerException.class).hasSize(1);
  }

  @Test
  void theExceptionTellsWhatFailedAndWhy() {
    harbor
        .at(0, shows("Failed").succeeded(1).failed(-600, -500))
        .logAt(0, WireMock.ok("2026-11-23T12:01:00Z [ERROR] [/a/b.go:1]: no space left\n"));

    ExecutionFailedException failure = failure();

    assertThat(failure)
        .hasMessage(
            "execution 45 of policy 5: failed, 1 of 2 tasks failed, 0 stopped. task 130"
                + " (library/a [1 item(s) in total] to mirror/a [1 item(s) in total]): no space"
                + " left");
    assertThat(failure.settled()).isTrue();
    assertThat(failure.execution().getFailed()).isEqualTo(1);
  }

  @Test
  void theExceptionTellsOfFiveTasksAndCountsTheRest() {
    ScriptedRun run = shows("Failed");
    for (int i = 0; i < 8; i++) {
      run.failed(-600, -500);
    }
    harbor.at(0, run).logAt(0, WireMock.ok("x\n".repeat(100)));

    ExecutionFailedException failure = failure();

    assertThat(failure.failures().tasks()).hasSize(5);
    assertThat(failure.failures().tasks().get(0).logTail()).hasSize(10);
    assertThat(failure).hasMessageEndingWith("; and 3 more");
  }

  @Test
  void nothingToDoIsNoSuccessUnlessAllowed() {
    harbor.at(0, shows("Succeed").because("no resources need to be replicated"));

    assertThat(execution().awaiting().allowNothingToDo().awaitSuccess(LONG).outcome())
        .isEqualTo(Outcome.NOTHING_TO_DO);
    assertThatThrownBy(() -> execution().awaitSuccess(LONG))
        .isInstanceOfSatisfying(
            ExecutionFailedException.class,
            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOTHING_TO_DO))
        .hasMessageContaining("nothing to do, without tasks. no resources need");
  }

  @Test
  void awaitSuccessFailsWhenStopped() {
    harbor.at(0, shows("Stopped").stopped(2));

    assertThat(failure().outcome()).isEqualTo(Outcome.STOPPED);
  }

  @Test
  void awaitSuccessFailsWhenSkipped() {
    String why = "Execution skipped: active replication still in progress.";
    harbor.at(0, shows("Failed").because(why));

    ExecutionFailedException failure = failure();

    assertThat(failure.outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(failure).hasMessageEndingWith(why);
  }

  @Test
  void awaitSuccessGivesTheCompletion() {
    harbor.at(0, shows("Succeed").succeeded(2));

    assertThat(execution().awaitSuccess(LONG))
        .hasToString("execution 45 SUCCEEDED: 2 of 2 tasks succeeded, 0 failed, 0 stopped");
  }

  @Test
  void aNegativeBoundIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> execution().failures(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxTasks -1: must not be negative");
    assertThat(harbor.requests()).isEqualTo(List.of());
  }

  @Test
  void theReasonThatNewerHarborsReturnComesFirst() {
    harbor.insteadAt(
        0,
        WireMock.okJson(
            """
            {"id": 45, "status": "Failed", "status_text": "", "total": 1, "failed": 0,
             "failure_reason": "quota exceeded", "other_reason": null}
            """));

    assertThat(execution().failures().reason()).contains("quota exceeded");
  }

  @Test
  void anExecutionThatIsNoneIsRefused() {
    harbor.insteadAt(0, WireMock.okJson("{\"id\": 46, \"status\": \"Failed\"}"));

    assertThatThrownBy(() -> execution().failures())
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("the id 46 instead of 45");
  }
}
