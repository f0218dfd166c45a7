package io.github.harborreplication.fluent;

import static io.github.harborreplication.fluent.ScriptedRun.shows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.Progress;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waits for executions that go as no recording does. */
class AwaitingTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  @RegisterExtension final TimelineHarbor harbor = new TimelineHarbor();

  private ExecutionRef execution() {
    return harbor.client().execution(45);
  }

  private Awaiting awaiting() {
    return execution().awaiting();
  }

  private void assertEnded(Completion completion, Outcome outcome, double second) {
    assertThat(completion.outcome()).isEqualTo(outcome);
    assertThat(completion.settled()).isTrue();
    assertThat(harbor.elapsed().toMillis() / 1000.0).isEqualTo(second);
  }

  @Test
  void awaitKnowsAtOnceThatThereWasNothingToDo() {
    harbor.at(0, shows("Succeed").because("no resources need to be replicated"));

    assertEnded(execution().await(LONG), Outcome.NOTHING_TO_DO, 0);
    assertThat(harbor.requests()).containsExactly("GET execution");
  }

  @Test
  void awaitKnowsAtOnceThatItWasSkipped() {
    harbor.at(
        0, shows("Failed").because("Execution skipped: active replication still in progress."));

    assertEnded(execution().await(LONG), Outcome.SKIPPED, 0);
    assertThat(harbor.requests()).containsExactly("GET execution");
  }

  @Test
  void awaitKnowsAtOnceThatItFailedWithoutTasks() {
    harbor.at(0, shows("Failed").because("failed to fetch artifacts: connection refused"));

    assertEnded(execution().await(LONG), Outcome.FAILED, 0);
    assertThat(harbor.requests()).containsExactly("GET execution");
  }

  @Test
  void awaitSeesThatItIsStoppedFromElsewhere() {
    harbor.at(0, shows("InProgress").running(2)).at(3, shows("Stopped").stopped(2));

    assertEnded(execution().await(LONG), Outcome.STOPPED, 6.062);
  }

  @Test
  void awaitGoesOnWhileATaskOfAStoppedExecutionIsAtWork() {
    harbor.at(0, shows("Stopped").running(1)).at(3, shows("Stopped").stopped(1));

    assertEnded(execution().await(LONG), Outcome.STOPPED, 6.062);
  }

  @Test
  void stoppedIsNotTheEndOfARunThatBreaksOff() {
    harbor
        .at(0, shows("InProgress"))
        .at(0.4, shows("Stopped"))
        .at(0.6, shows("Failed").because("failed to fetch artifacts: connection refused"));

    Completion completion = execution().await(LONG);

    assertEnded(completion, Outcome.FAILED, 1.5);
    assertThat(completion.execution().getStatusText()).contains("connection refused");
  }

  @Test
  void stoppedWithoutTasksCountsOnceItHasStoodForFiveSeconds() {
    harbor.at(0, shows("Stopped"));

    assertEnded(execution().await(LONG), Outcome.STOPPED, 5);
  }

  @Test
  void awaitGoesOnWhileTheStatusIsAbsent() {
    harbor.at(0, shows(null)).at(3, shows(null).succeeded(1)).at(6, shows("Succeed").succeeded(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(harbor.elapsed()).isGreaterThan(Duration.ofSeconds(6));
  }

  @Test
  void awaitGoesOnWhileTheStatusIsAWordOfANewerServer() {
    harbor.at(0, shows("Preparing").succeeded(1)).at(20, shows("Succeed").succeeded(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
  }

  @Test
  void awaitGoesOnWhileThereAreNoTasksYet() {
    harbor
        .at(0, shows("InProgress"))
        .at(20, shows("InProgress").running(1))
        .at(21, shows("Succeed").succeeded(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(harbor.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(21));
  }

  @Test
  void aSuccessCountsOnceTheNumberOfTasksHasStoodForTwoSeconds() {
    harbor
        .at(0, shows("Succeed").succeeded(1))
        .at(1.2, shows("Succeed").succeeded(2))
        .at(3, shows("Succeed").succeeded(3));

    Completion completion = execution().await(LONG);

    assertThat(completion.execution().getTotal()).isEqualTo(3);
    // Seen first at 3 s, since polls come every second.
    assertEnded(completion, Outcome.SUCCEEDED, 5);
  }

  @Test
  void anEndedExecutionTakesThreePollsAndTwoSeconds() {
    harbor.at(0, shows("Succeed").succeeded(4));

    assertEnded(execution().await(LONG), Outcome.SUCCEEDED, 2);
    assertThat(harbor.requests()).hasSize(3);
  }

  @Test
  void awaitDoesNotTakeWhatIsStillBeingMadeForDone() {
    harbor
        .at(0, shows("InProgress").succeeded(1))
        .at(4, shows("InProgress").succeeded(1).running(1))
        .at(8, shows("InProgress").succeeded(2))
        .at(9, shows("Succeed").succeeded(2));

    assertThat(execution().await(LONG).execution().getSucceed()).isEqualTo(2);
  }

  @Test
  void aFirstFailureSeenFromTheStartCounts80SecondsAfterItsEnd() {
    harbor.at(0, shows("InProgress").running(1)).at(10, shows("Failed").failed(0, 10));

    Completion completion = execution().await(LONG);

    assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(completion.settled()).isTrue();
    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(95));
  }

  @Test
  void aFailureNotSeenFromTheStartCounts125SecondsAfterItWasSeen() {
    harbor.at(0, shows("Failed").begun(-60).failed(-20, -10));

    execution().await(LONG);

    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(125), Duration.ofSeconds(130));
  }

  @Test
  void anOldFailureIsKnownAtOnce() {
    harbor.at(0, shows("Failed").failed(-600, -500));

    assertEnded(execution().await(LONG), Outcome.FAILED, 0);
    assertThat(harbor.requests()).containsExactly("GET execution", "GET tasks");
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 300})
  void oneClockAloneDoesNotMakeAFailureOld(long minutes) {
    harbor
        .dates(now -> now.plus(Duration.ofMinutes(minutes)))
        .at(0, shows("Failed").begun(-60).failed(-20, -10))
        .at(60, shows("InProgress").running(1))
        .at(70, shows("Succeed").succeeded(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void whereTheClocksDisagreeAFailureCountsFromWhenItWasSeen() {
    harbor.clockOff(Duration.ofHours(3)).at(0, shows("Failed").begun(-700).failed(-600, -500));

    execution().await(LONG);

    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(125), Duration.ofSeconds(130));
  }

  @Test
  void withoutTheServersTimeAFailureCountsFromWhenItWasSeen() {
    harbor.withoutDates().at(0, shows("Failed").begun(-700).failed(-600, -500));

    execution().await(LONG);

    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(125), Duration.ofSeconds(130));
  }

  @Test
  void aFailureWithoutEndCountsFromWhenItWasSeen() {
    harbor.at(0, shows("Failed").begun(-700).failed(-600, Double.NaN));

    execution().await(LONG);

    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(125), Duration.ofSeconds(130));
  }

  @Test
  void aThirdFailedTryCountsAtOnce() {
    harbor
        .at(0, shows("Failed").failed(0, 1))
        .at(30, shows("InProgress").running(1))
        .at(31, shows("Failed").failed(30, 31))
        .at(90, shows("InProgress").running(1))
        .at(91, shows("InProgress").failed(90, 91));

    execution().await(LONG);

    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(91), Duration.ofSeconds(96));
  }

  @Test
  void aSecondFailedTryMayStillBeFollowedByAThird() {
    harbor
        .at(0, shows("Failed").failed(0, 1))
        .at(30, shows("InProgress").running(1))
        .at(31, shows("Failed").failed(30, 31))
        .at(148, shows("InProgress").running(1))
        .at(149, shows("Succeed").succeeded(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aFailureIsNotFinalWhileItsTaskIsBeingTriedAgain() {
    harbor
        .at(0, shows("Failed").failedOnlyInCounts())
        .at(200, shows("InProgress").running(1))
        .at(210, shows("Succeed").succeeded(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void allFailedTasksMustBeFinal() {
    harbor
        .at(0, shows("Failed").failed(-600, -500).failed(-10, 0))
        .at(60, shows("Failed").failed(-600, -500).running(1))
        .at(70, shows("Failed").failed(-600, -500).succeeded(1));

    Completion completion = execution().await(LONG);

    assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(76));
  }

  @Test
  void aGapInWhatWasSeenMakesAFirstFailureAnyFailure() {
    harbor
        .at(0, shows("InProgress").running(1))
        .at(13, shows("Failed").failed(12, 13))
        .insteadAt(1, WireMock.status(503))
        .insteadAt(15, null);

    execution().await(LONG);

    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(138), Duration.ofSeconds(143));
  }

  @Test
  void failedWithAReasonAndNoFailedTaskIsFinal() {
    harbor.at(0, shows("Failed").succeeded(1).because("failed to create tasks"));

    assertEnded(execution().await(LONG), Outcome.FAILED, 0);
  }

  @Test
  void failedWithoutReasonOrFailedTaskIsFinalAfterTheSettlingTime() {
    harbor.at(0, shows("Failed").succeeded(1));

    Completion completion = execution().await(LONG);

    assertEnded(completion, Outcome.FAILED, 125);
  }

  @Test
  void settleChangesWhenAFailureCounts() {
    harbor.at(0, shows("Failed").failed(-10, 0));

    awaiting().settlingTime(Duration.ofSeconds(7)).await(LONG);

    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(12));
  }

  @Test
  void failFastEndsAtTheFirstFailureAndSaysThatItIsNotSettled() {
    harbor.at(0, shows("InProgress").running(2)).at(1, shows("InProgress").running(1).failed(0, 1));

    Completion completion = awaiting().failFast().await(LONG);

    assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(completion.settled()).isFalse();
    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void failFastDoesNotWaitForARetry() {
    harbor.at(0, shows("Failed").failed(-10, 0));

    Completion completion = awaiting().failFast().await(LONG);

    assertThat(completion.settled()).isFalse();
    assertThat(harbor.elapsed()).isZero();
  }

  @Test
  void whenTasksDoneDoesNotWaitForTheStatus() throws Exception {
    long id = harbor.play("execution-status-lag.json");

    Completion completion = harbor.client().execution(id).awaiting().whenTasksDone().await(LONG);

    assertEnded(completion, Outcome.SUCCEEDED, 3.25);
    assertThat(completion.execution().getStatus()).isEqualTo("InProgress");
  }

  @Test
  void whenTasksDoneTakesASuccessfulRetryAsDoneAlthoughTheStatusSaysFailed() throws Exception {
    long id = harbor.play("execution-failed-then-succeeded.json");

    Completion completion = harbor.client().execution(id).awaiting().whenTasksDone().await(LONG);

    assertThat(completion.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(harbor.elapsed()).isLessThan(Duration.ofSeconds(78));
  }

  @Test
  void whenTasksDoneDoesNotTakeStoppedTasksForDone() {
    harbor
        .at(0, shows("InProgress").succeeded(1).stopped(1))
        .at(10, shows("Stopped").succeeded(1).stopped(1));

    assertThat(awaiting().whenTasksDone().await(LONG).outcome()).isEqualTo(Outcome.STOPPED);
  }

  @Test
  void deletedMeanwhileIsNotFound() {
    harbor
        .at(0, shows("InProgress").running(1))
        .insteadAt(
            2,
            WireMock.status(404)
                .withBody("{\"errors\":[{\"code\":\"NOT_FOUND\",\"message\":\"gone\"}]}"));

    assertThatThrownBy(() -> execution().await(LONG)).isInstanceOf(NotFoundException.class);
    assertThat(harbor.elapsed()).isLessThan(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void passingErrorsArePolledThrough(int status) {
    harbor
        .at(0, shows("InProgress").running(1))
        .insteadAt(1, WireMock.status(status))
        .insteadAt(60, null)
        .at(61, shows("Succeed").succeeded(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void lostConnectionsArePolledThrough() {
    harbor
        .at(0, shows("InProgress").running(1))
        .insteadAt(1, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
        .insteadAt(10, null)
        .at(11, shows("Succeed").succeeded(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 302})
  void otherErrorsEndTheWait(int status) {
    harbor.at(0, shows("InProgress").running(1)).insteadAt(1, WireMock.status(status));

    assertThatThrownBy(() -> execution().await(LONG))
        .isInstanceOfSatisfying(
            HarborApiException.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  @Test
  void aResponseThatIsNotAnExecutionEndsTheWait() {
    harbor.at(0, shows("InProgress").running(1)).insteadAt(1, WireMock.ok("an execution"));

    assertThatThrownBy(() -> execution().await(LONG)).isInstanceOf(HarborDecodingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json"})
  void aMaintenancePageIsPolledThrough(String type) {
    harbor
        .at(0, shows("InProgress").running(1))
        .insteadAt(1, page(type))
        .insteadAt(300, null)
        .at(301, shows("Succeed").succeeded(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aPageAtTheFirstPollEndsTheWait() {
    harbor.at(0, shows("InProgress").running(1)).insteadAt(0, page("text/html"));

    assertThatThrownBy(() -> execution().await(LONG)).isInstanceOf(HarborDecodingException.class);
    assertThat(harbor.requests()).hasSize(1);
  }

  private static ResponseDefinitionBuilder page(String type) {
    return WireMock.ok(" <!doctype html>be back soon").withHeader("Content-Type", type);
  }

  @Test
  void loginsAreRefusedForAMinuteAtMost() {
    harbor
        .at(0, shows("InProgress").running(1))
        .insteadAt(1, WireMock.status(401))
        .insteadAt(59, null)
        .at(60, shows("Succeed").succeeded(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(harbor.requests().size()).isLessThan(20);
  }

  @Test
  void aLoginThatIsRefusedForLongerEndsTheWait() {
    harbor.at(0, shows("InProgress").running(1)).insteadAt(1, WireMock.status(401));

    assertThatThrownBy(() -> execution().await(LONG)).isInstanceOf(UnauthorizedException.class);
    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(67));
    assertThat(harbor.requests()).as("at pauses of 5 s").hasSizeBetween(10, 16);
  }

  @Test
  void noPollComesSoonerThanTheServerWants() {
    harbor
        .at(0, shows("InProgress").running(1))
        .insteadAt(0.4, WireMock.status(429).withHeader("Retry-After", "61"))
        .insteadAt(120, null)
        .at(120, shows("Stopped").stopped(1));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(harbor.clock.sleeps().subList(0, 3))
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(61), Duration.ofSeconds(61));
  }

  @Test
  void aPauseBeyondTheDeadlineEndsTheWaitAtOnce() {
    harbor
        .at(0, shows("InProgress").running(1))
        .insteadAt(0.4, WireMock.status(503).withHeader("Retry-After", "600"));

    WaitTimeoutException timeout =
        catchThrowableOfType(WaitTimeoutException.class, () -> execution().await(LONG));

    assertThat(timeout).hasCauseInstanceOf(ServerException.class);
    assertThat(timeout.waited()).isEqualTo(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void settingTheClockOfTheMachineChangesNoTimeout(int hours) {
    harbor.at(0, shows("InProgress").running(1));
    harbor.clock.jump(Duration.ofSeconds(20), Duration.ofHours(hours));

    assertThatThrownBy(() -> execution().await(LONG)).isInstanceOf(WaitTimeoutException.class);
    assertThat(harbor.elapsed()).isEqualTo(LONG);
  }

  @Test
  void theDeadlineOfARunningExecutionGivesItsLastState() {
    harbor.at(0, shows("InProgress").running(2).succeeded(1));

    WaitTimeoutException timeout =
        catchThrowableOfType(
            WaitTimeoutException.class, () -> execution().await(Duration.ofSeconds(30)));

    assertThat(timeout.waited()).isEqualTo(Duration.ofSeconds(30));
    assertThat(timeout.lastSeen().orElseThrow().getInProgress()).isEqualTo(2);
    assertThat(timeout).hasNoCause().hasMessageContaining("1 of 3 tasks done");
    assertThat(harbor.elapsed()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theLastLookComesASecondBeforeTheDeadline() {
    harbor
        .at(0, shows("InProgress").running(1))
        .at(25, shows("InProgress").succeeded(1))
        .at(28.9, shows("Succeed").succeeded(1));

    assertThat(execution().await(Duration.ofSeconds(30)).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void theDeadlineOfAnUnsettledFailureSaysSo() {
    harbor.at(0, shows("Failed").failed(-10, 0));

    ExecutionFailedException failed =
        catchThrowableOfType(
            ExecutionFailedException.class, () -> execution().await(Duration.ofSeconds(20)));

    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed)
        .hasMessageContaining(
            "the wait ended before it did, 1 of 1 task failed, 0 stopped; Harbor may still retry");
    assertThat(failed.settled()).isFalse();
    assertThat(failed.failures().tasks()).hasSize(1);
    assertThat(harbor.elapsed()).isEqualTo(Duration.ofSeconds(20));
    assertThat(harbor.requests("GET log")).isZero();
  }

  @Test
  void theDeadlineOfARetryAtWorkIsNoFailure() {
    harbor.at(0, shows("Failed").running(1));

    assertThatThrownBy(() -> execution().await(Duration.ofSeconds(20)))
        .isInstanceOf(WaitTimeoutException.class);
  }

  @Test
  void theDeadlineBeforeTheStatusFollowsIsNoFailure() {
    harbor.at(0, shows("InProgress").succeeded(1));

    assertThatThrownBy(() -> execution().await(Duration.ofSeconds(20)))
        .isInstanceOf(WaitTimeoutException.class);
  }

  @Test
  void theDeadlineAmidErrorsGivesTheLastStateAndTheError() {
    harbor.at(0, shows("InProgress").running(1)).insteadAt(1, WireMock.status(502));

    WaitTimeoutException timeout =
        catchThrowableOfType(
            WaitTimeoutException.class, () -> execution().await(Duration.ofSeconds(20)));

    assertThat(timeout).hasCauseInstanceOf(ServerException.class);
    assertThat(timeout.lastSeen()).isPresent();
    assertThat(harbor.elapsed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void theDeadlineOfWhatWasNeverSeenSaysSo() {
    harbor.at(0, shows("InProgress")).insteadAt(0, WireMock.status(502));

    WaitTimeoutException timeout =
        catchThrowableOfType(
            WaitTimeoutException.class, () -> execution().await(Duration.ofSeconds(3)));

    assertThat(timeout.lastSeen()).isEmpty();
    assertThat(timeout).hasMessageContaining("never seen");
  }

  @Test
  void nothingIsSentAfterTheDeadline() {
    harbor.at(0, shows("InProgress").running(1));

    assertThatThrownBy(() -> execution().await(Duration.ofMillis(1200)))
        .isInstanceOf(WaitTimeoutException.class);
    assertThat(harbor.requests()).hasSize(2);
    assertThat(harbor.elapsed()).isEqualTo(Duration.ofMillis(1200));
  }

  @Test
  void pollIntervalHoldsThePace() {
    harbor.at(0, shows("InProgress").running(1)).at(59, shows("Stopped").stopped(1));

    awaiting().pollInterval(Duration.ofSeconds(20)).await(LONG);

    assertThat(harbor.clock.sleeps()).containsOnly(Duration.ofSeconds(20)).hasSize(4);
  }

  @Test
  void progressIsReportedWhenSomethingChanges() {
    harbor
        .at(0, shows("InProgress").running(2))
        .at(1, shows("InProgress").running(1).failed(0, 1))
        .at(2, shows("Stopped").stopped(2));
    List<String> lines = new ArrayList<>();

    awaiting()
        .pollInterval(Duration.ofSeconds(1))
        .onProgress(progress -> lines.add(progress.toString()))
        .await(LONG);

    assertThat(lines)
        .containsExactly(
            "execution 45: 0 of 2 tasks done, InProgress, 0:00, waiting for 2 tasks in progress",
            "execution 45: 1 of 2 tasks done, 1 failed, InProgress, 0:01, waiting for 1 task in"
                + " progress",
            "execution 45: 2 of 2 tasks done, Stopped, 0:02, waiting for no counter to change for"
                + " a while after the stop",
            "execution 45: 2 of 2 tasks done, Stopped, 0:04");
  }

  @Test
  void progressIsReportedAtLeastEvery30SecondsWithTheReason() {
    harbor.at(0, shows("Failed").begun(-60).failed(-20, 0));
    List<Progress> reports = new ArrayList<>();

    awaiting().onProgress(reports::add).await(LONG);

    assertThat(reports)
        .extracting(Progress::waitingFor)
        .containsExactly(
            "retries, which may begin within 125 s",
            "retries, which may begin within 99 s",
            "retries, which may begin within 69 s",
            "retries, which may begin within 39 s",
            "retries, which may begin within 9 s",
            "");
  }

  @Test
  void alsoWhileNoPollSucceeds() {
    harbor
        .at(0, shows("InProgress").running(1))
        .insteadAt(0.4, WireMock.status(503))
        .insteadAt(60, null)
        .at(60, shows("Succeed"));
    List<Progress> reports = new ArrayList<>();

    awaiting().onProgress(reports::add).await(LONG);

    assertThat(reports).hasSizeBetween(4, 5);
    assertThat(reports.get(1).waitingFor()).startsWith("a response: GET ").contains("503");
  }

  @Test
  void whatOnProgressThrowsEndsTheWaitAsItIs() {
    harbor.at(0, shows("InProgress").running(2));
    RuntimeException enough = new IllegalStateException("enough");

    assertThatThrownBy(
            () ->
                awaiting()
                    .onProgress(
                        progress -> {
                          throw enough;
                        })
                    .await(LONG))
        .isSameAs(enough);
    assertThat(harbor.requests()).hasSize(1);
  }

  @Test
  void aProgressListenersHarborExceptionIsNotPolledThrough() {
    harbor.at(0, shows("InProgress").running(2));
    HarborException lost =
        HarborConnectionException.of("GET", "http://elsewhere", false, new java.io.IOException());

    assertThatThrownBy(
            () ->
                awaiting()
                    .onProgress(
                        progress -> {
                          throw lost;
                        })
                    .await(LONG))
        .isSameAs(lost);
  }

  @Test
  void anInterruptedWaitRestoresTheFlag() {
    harbor.at(0, shows("InProgress").running(2));
    WaitClock interrupted =
        new WaitClock() {
          @Override
          public java.time.Instant now() {
            return harbor.clock.now();
          }

          @Override
          public long nanoTime() {
            return harbor.clock.nanoTime();
          }

          @Override
          public void sleep(Duration duration) throws InterruptedException {
            throw new InterruptedException();
          }
        };

    try (HarborReplication client = harbor.builder().clock(interrupted).build()) {
      assertThatThrownBy(() -> client.execution(45).await(LONG))
          .isInstanceOf(HarborInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aWaitOfNoTimeIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> execution().await(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> execution().stopAndAwait(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(harbor.requests()).isEmpty();
  }

  @Test
  void aWaitOfAnyLengthIsTaken() {
    harbor.at(0, shows("Stopped").stopped(1));

    assertThat(execution().await(Duration.ofSeconds(Long.MAX_VALUE)).outcome())
        .isEqualTo(Outcome.STOPPED);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> awaiting().pollInterval(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> awaiting().settlingTime(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stopAndAwaitStopsTheRetryOfAFailedExecutionWhenItBegins() {
    harbor
        .at(0, shows("Failed").begun(-60).failed(-20, 0))
        .at(45, shows("Failed").begun(-60).running(1))
        .at(52, shows("Stopped").begun(-60).stopped(1));

    Completion completion = execution().stopAndAwait(LONG);

    assertThat(completion.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(60));
    assertThat(harbor.requests("PUT execution")).isBetween(2L, 3L);
  }

  @Test
  void stopAndAwaitOfAnOldFailureIsOverAtOnce() {
    harbor.at(0, shows("Failed").failed(-600, -500));

    assertEnded(execution().stopAndAwait(LONG), Outcome.FAILED, 0);
    assertThat(harbor.requests()).containsExactly("PUT execution", "GET execution", "GET tasks");
  }

  @Test
  void stopAndAwaitSaysAtItsTimeoutWhatMayRunAgain() {
    harbor.at(0, shows("Failed").begun(-60).failed(-20, 0));

    assertThatThrownBy(() -> execution().stopAndAwait(Duration.ofSeconds(20)))
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessageContaining("may still retry task 129 (library/a");
    assertThat(harbor.elapsed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void stopAndAwaitStopsTasksThatAreCreatedAfterTheStop() {
    harbor
        .at(0, shows("Stopped").stopped(2))
        .at(1.5, shows("InProgress").stopped(2).running(4))
        .at(10, shows("Stopped").stopped(2).succeeded(9));

    Completion completion = execution().stopAndAwait(LONG);

    assertThat(completion.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(completion.execution().getTotal()).isEqualTo(11);
    assertThat(harbor.requests("PUT execution")).isGreaterThan(1);
  }

  @Test
  void whatWasStoppedAfterAllWasCopiedSucceeded() {
    harbor.at(0, shows("Stopped").running(9)).at(3, shows("Stopped").succeeded(9));

    assertThat(execution().await(LONG).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }
}
