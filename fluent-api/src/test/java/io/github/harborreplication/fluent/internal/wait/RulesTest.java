package io.github.harborreplication.fluent.internal.wait;

import static io.github.harborreplication.fluent.internal.wait.Seen.at;
import static io.github.harborreplication.fluent.internal.wait.Seen.watched;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.internal.wait.FailedAttempts.Settling;
import io.github.harborreplication.fluent.internal.wait.Rules.Verdict;
import io.github.harborreplication.fluent.internal.wait.Rules.Verdict.State;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of waiting at its edges. */
class RulesTest {
  private static final Verdict RUNNING = Verdict.still(State.RUNNING);
  private static final Verdict FINISHING = Verdict.still(State.FINISHING);
  private static final Verdict UNSETTLED = Verdict.still(State.UNSETTLED);
  private static final Verdict FAILED = new Verdict(State.ENDED, Outcome.FAILED, true);
  private static final Verdict FAILED_UNSETTLED = new Verdict(State.ENDED, Outcome.FAILED, false);
  private static final Verdict SUCCEEDED = Verdict.ended(Outcome.SUCCEEDED);

  private static Verdict judge(Seen first, Seen... more) {
    return Rules.standard().judge(watched(first, more));
  }

  private static Verdict failFast(Seen first, Seen... more) {
    return new Rules(Settling.standard(), true, false).judge(watched(first, more));
  }

  private static Verdict tasksDone(Seen first, Seen... more) {
    return new Rules(Settling.standard(), false, true).judge(watched(first, more));
  }

  @ParameterizedTest
  @CsvSource({"InProgress", "Failed", "Succeed", "Stopped", "Other", "''"})
  void aTaskAtWorkMeansRunningWhateverTheWord(String status) {
    assertThat(judge(at(0, status).tasks(1, 1, 1, 1))).isEqualTo(RUNNING);
  }

  @Test
  void noStatusMeansRunning() {
    assertThat(judge(at(0, null).tasks(0, 1, 0, 0))).isEqualTo(RUNNING);
    assertThat(judge(at(0, "  ").tasks(0, 1, 0, 0))).isEqualTo(RUNNING);
  }

  @Test
  void inProgressWithoutTasksMeansRunning() {
    assertThat(judge(at(0, "InProgress"))).isEqualTo(RUNNING);
    assertThat(tasksDone(at(0, "InProgress"), at(9, "InProgress"))).isEqualTo(RUNNING);
  }

  @Test
  void aWordOfANewerServerWithoutTasksMeansRunning() {
    assertThat(judge(at(0, "Preparing"), at(9, "Preparing"))).isEqualTo(RUNNING);
    assertThat(tasksDone(at(0, "Preparing"), at(9, "Preparing"))).isEqualTo(RUNNING);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1.999, ",
    "1, 1, 2, STOPPED",
    "0, 0, 4.999, ",
    "0, 0, 5, STOPPED",
    "1, 0, 2, SUCCEEDED"
  })
  void stoppedIsFinalOnceNoCounterHasChangedForAWhile(
      int succeeded, int others, double after, @Nullable Outcome outcome) {
    assertThat(
            judge(
                at(0, "InProgress").tasks(0, succeeded, others, others),
                at(9, "Stopped").tasks(0, succeeded, others, others),
                at(9 + after, "Stopped").tasks(0, succeeded, others, others)))
        .isEqualTo(outcome == null ? FINISHING : Verdict.ended(outcome));
  }

  @Test
  void aCounterThatMovesBeginsTheTimeAfterAStopAnew() {
    assertThat(
            judge(
                at(0, "Stopped").tasks(0, 0, 0, 2),
                at(1.5, "Stopped").tasks(0, 1, 0, 2),
                at(3, "Stopped").tasks(0, 1, 0, 2)))
        .isEqualTo(FINISHING);
  }

  @Test
  void succeedWithoutTasksWasNothingToDo() {
    assertThat(judge(at(0, "Succeed"))).isEqualTo(Verdict.ended(Outcome.NOTHING_TO_DO));
  }

  @ParameterizedTest
  @CsvSource({"1.999, false", "2, true", "2.001, true"})
  void succeedIsFinalOnceTheTotalStoodForTwoSeconds(double after, boolean over) {
    assertThat(
            judge(at(5, "Succeed").tasks(0, 1, 0, 0), at(5 + after, "Succeed").tasks(0, 1, 0, 0)))
        .isEqualTo(over ? SUCCEEDED : FINISHING);
  }

  @Test
  void aTotalThatMovesBeginsTheTwoSecondsAnew() {
    assertThat(
            judge(
                at(0, "Succeed").tasks(0, 1, 0, 0),
                at(1.5, "Succeed").tasks(0, 2, 0, 0),
                at(3, "Succeed").tasks(0, 2, 0, 0)))
        .isEqualTo(FINISHING);
    assertThat(
            judge(
                at(0, "InProgress").tasks(1, 1, 0, 0),
                at(1.5, "InProgress").tasks(0, 2, 0, 0),
                at(3, "Succeed").tasks(0, 2, 0, 0)))
        .as("the total stood although the counters moved")
        .isEqualTo(SUCCEEDED);
  }

  @ParameterizedTest
  @CsvSource({
    "Execution skipped: active replication still in progress., SKIPPED",
    "SKIPPED, SKIPPED",
    "connection refused, FAILED",
    "'', FAILED"
  })
  void failedWithoutTasksIsFinalByItsText(String reason, Outcome outcome) {
    assertThat(judge(at(0, "Failed").because(reason))).isEqualTo(Verdict.ended(outcome));
  }

  @Test
  void failedWithAReasonAndNoFailedTaskIsARunThatBrokeOff() {
    assertThat(judge(at(0, "Failed").tasks(0, 1, 0, 0).because("no space"))).isEqualTo(FAILED);
    assertThat(judge(at(0, "Failed").tasks(0, 1, 0, 0).because(" "))).isEqualTo(FINISHING);
  }

  @ParameterizedTest
  @CsvSource({"124.999, false", "125, true"})
  void failedWithoutReasonOrFailedTaskIsWaitedOnForTheSettlingTime(double after, boolean over) {
    assertThat(
            judge(at(50, "Failed").tasks(0, 1, 0, 0), at(50 + after, "Failed").tasks(0, 1, 0, 0)))
        .isEqualTo(over ? FAILED : FINISHING);
  }

  /** Each of these is no unexplained failure, so the time for one begins after it. */
  @Test
  void theTimeForAnUnexplainedFailureBeginsWhenItDoes() {
    Seen[] before = {
      at(10, "InProgress").tasks(0, 1, 0, 0),
      at(10, "Failed").tasks(1, 0, 0, 0),
      at(10, "Failed"),
      at(10, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 1),
      at(10, "Failed").tasks(0, 1, 0, 0).because("broke off"),
    };
    for (Seen look : before) {
      assertThat(
              judge(look, at(20, "Failed").tasks(0, 1, 0, 0), at(144, "Failed").tasks(0, 1, 0, 0)))
          .isEqualTo(FINISHING);
      assertThat(
              judge(look, at(20, "Failed").tasks(0, 1, 0, 0), at(145, "Failed").tasks(0, 1, 0, 0)))
          .isEqualTo(FAILED);
    }
  }

  @ParameterizedTest
  @CsvSource({"84.999, false", "85, true"})
  void aFirstFailureSeenFromTheStartSettlesIn80Seconds(double second, boolean over) {
    Seen[] looks = new Seen[19];
    for (int i = 0; i < looks.length; i++) {
      double now = i == 18 ? second : 5 + i * 4.4;
      looks[i] = at(now, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 5);
    }
    assertThat(judge(at(0, "InProgress").tasks(1, 0, 0, 0), looks))
        .isEqualTo(over ? FAILED : UNSETTLED);
  }

  @ParameterizedTest
  @CsvSource({"174.999, false", "175, true"})
  void anyOtherFailureSettlesIn125Seconds(double second, boolean over) {
    assertThat(
            judge(
                at(50, "Failed").tasks(0, 0, 1, 0).failedTask(1, 20, 45),
                at(second, "Failed").tasks(0, 0, 1, 0).failedTask(1, 20, 45)))
        .isEqualTo(over ? FAILED : UNSETTLED);
  }

  @ParameterizedTest
  @CsvSource({"10, true", "10.001, false"})
  void aTryThatBeganWithinTenSecondsOfTheExecutionIsTheFirst(double start, boolean first) {
    assertThat(
            judge(
                at(200, "Failed").tasks(0, 0, 1, 0).failedTask(1, start, 190),
                at(280, "Failed").tasks(0, 0, 1, 0).failedTask(1, start, 190)))
        .isEqualTo(first ? FAILED : UNSETTLED);
  }

  @Test
  void withoutAStartNoTryIsKnownToBeTheFirst() {
    assertThat(
            judge(
                at(200, "Failed").begun(null).tasks(0, 0, 1, 0).failedTask(1, 0, 190),
                at(280, "Failed").begun(null).tasks(0, 0, 1, 0).failedTask(1, 0, 190)))
        .isEqualTo(UNSETTLED);
    assertThat(
            judge(
                at(200, "Failed").tasks(0, 0, 1, 0).failedTask(1, Double.NaN, 190),
                at(280, "Failed").tasks(0, 0, 1, 0).failedTask(1, Double.NaN, 190)))
        .isEqualTo(UNSETTLED);
  }

  @ParameterizedTest
  @CsvSource({"10, true", "10.001, false"})
  void aGapOfMoreThanTenSecondsMayHideATry(double gap, boolean first) {
    Seen[] looks = {
      at(5 + gap, "InProgress").tasks(1, 0, 0, 0),
      at(10 + gap, "Failed").tasks(0, 0, 1, 0).failedTask(1, 12, 13),
      at(90 + gap, "Failed").tasks(0, 0, 1, 0).failedTask(1, 12, 13),
    };
    assertThat(judge(at(5, "InProgress"), looks)).isEqualTo(first ? FAILED : UNSETTLED);
  }

  @Test
  void aWaitThatBeganAfterTheTasksDidMayHaveMissedATry() {
    assertThat(
            judge(
                at(40, "InProgress").tasks(1, 0, 0, 0),
                at(45, "Failed").tasks(0, 0, 1, 0).failedTask(1, 30, 44),
                at(125, "Failed").tasks(0, 0, 1, 0).failedTask(1, 30, 44)))
        .isEqualTo(UNSETTLED);
  }

  @ParameterizedTest
  @CsvSource({
    "184.999, 0, 0, false",
    "185, 0, 0, true",
    "185, -0.001, 0, false",
    "185, 0, -0.001, false",
    "185, 18000, 18000, true",
    "20, 18000, 0, false",
    "20, 0, 3600, false"
  })
  void aFailureIsOldAtFirstSightOnlyIfBothClocksPlaceItLongAgo(
      double second, double serverAhead, double oursAhead, boolean over) {
    assertThat(
            judge(
                at(second, "Failed")
                    .begun(Seen.instant(-60).atOffset(ZoneOffset.UTC))
                    .serverAhead(serverAhead)
                    .oursAhead(oursAhead)
                    .tasks(0, 0, 1, 0)
                    .failedTask(1, -10, 0)))
        .isEqualTo(over ? FAILED : UNSETTLED);
  }

  @Test
  void whatFailedBetweenTwoPollsIsNoOlderThanThePauseWhateverTheClocksShow() {
    assertThat(
            judge(
                at(0, "InProgress").tasks(1, 0, 0, 0),
                at(5, "Failed")
                    .serverAhead(18_000)
                    .oursAhead(3_600)
                    .tasks(0, 0, 1, 0)
                    .failedTask(1, 0, 4)))
        .isEqualTo(UNSETTLED);
  }

  @Test
  void aClockThatIsSetAfterAFailureWasSeenDoesNotMakeItOld() {
    assertThat(
            judge(
                at(20, "Failed").serverAhead(18_000).tasks(0, 0, 1, 0).failedTask(1, 0, 4),
                at(25, "Failed")
                    .serverAhead(18_000)
                    .oursAhead(3_600)
                    .tasks(0, 0, 1, 0)
                    .failedTask(1, 0, 4)))
        .isEqualTo(UNSETTLED);
  }

  @Test
  void aThirdTryIsTheLast() {
    Seen first = at(5, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 5);
    Seen second = at(45, "Failed").tasks(0, 0, 1, 0).failedTask(1, 40, 45);
    Seen third = at(95, "Failed").tasks(0, 0, 1, 0).failedTask(1, 90, 95);

    assertThat(judge(first, second)).isEqualTo(UNSETTLED);
    assertThat(judge(first, second, third)).isEqualTo(FAILED);
    assertThat(judge(first, second, second, second)).isEqualTo(UNSETTLED);
  }

  @Test
  void triesAreCountedTaskByTask() {
    Seen first = at(5, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 5);
    Seen other = at(45, "Failed").tasks(0, 0, 1, 0).failedTask(2, 40, 45);
    Seen third = at(95, "Failed").tasks(0, 0, 1, 0).failedTask(3, 90, 95);

    assertThat(judge(first, other, third)).isEqualTo(UNSETTLED);
  }

  @Test
  void everyFailedTaskOfTheCountersMustBeListedAndOver() {
    assertThat(judge(at(500, "Failed").tasks(0, 0, 2, 0).failedTask(1, 0, 5).failedTask(2, 0, 5)))
        .isEqualTo(FAILED);
    assertThat(judge(at(500, "Failed").tasks(0, 0, 2, 0).failedTask(1, 0, 5))).isEqualTo(UNSETTLED);
    assertThat(judge(at(500, "Failed").tasks(0, 0, 2, 0).failedTask(1, 0, 5).failedTask(2, 0, 499)))
        .isEqualTo(UNSETTLED);
  }

  @ParameterizedTest
  @CsvSource({"124.999, false", "125, true"})
  void withoutAnEndAFailureSettlesFromWhenItWasSeenOnOurClock(double after, boolean over) {
    assertThat(
            judge(
                at(50, "Failed").serverAhead(900).tasks(0, 0, 1, 0).failedTask(1, 20, Double.NaN),
                at(50 + after, "Failed")
                    .serverAhead(900)
                    .tasks(0, 0, 1, 0)
                    .failedTask(1, 20, Double.NaN)))
        .isEqualTo(over ? FAILED : UNSETTLED);
  }

  @Test
  void aSecondTryWithoutAnEndSettlesFromWhenItWasSeen() {
    Seen first = at(50, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, Double.NaN);
    Seen second = at(100, "Failed").tasks(0, 0, 1, 0).failedTask(1, 90, Double.NaN);

    assertThat(
            judge(first, second, at(224, "Failed").tasks(0, 0, 1, 0).failedTask(1, 90, Double.NaN)))
        .isEqualTo(UNSETTLED);
    assertThat(
            judge(first, second, at(225, "Failed").tasks(0, 0, 1, 0).failedTask(1, 90, Double.NaN)))
        .isEqualTo(FAILED);
  }

  @Test
  void aSettlingTimeOfTheCallersHoldsForEachTry() {
    Rules rules = new Rules(Settling.of(Duration.ofSeconds(7)), false, false);

    Seen first = at(6, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 5);
    assertThat(
            rules.judge(watched(first, at(12.9, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 5))))
        .isEqualTo(UNSETTLED);
    assertThat(rules.judge(watched(first, at(13, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 5))))
        .isEqualTo(FAILED);
  }

  @Test
  void failFastEndsUnsettledAtTheFirstFailureAndNotBefore() {
    assertThat(failFast(at(0, "InProgress").tasks(1, 0, 0, 0))).isEqualTo(RUNNING);
    assertThat(failFast(at(0, "InProgress").tasks(1, 0, 1, 0))).isEqualTo(FAILED_UNSETTLED);
    assertThat(failFast(at(0, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 0)))
        .isEqualTo(FAILED_UNSETTLED);
    assertThat(failFast(at(900, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 0))).isEqualTo(FAILED);
  }

  @Test
  void tasksThatAreAllDoneFinishAndDecideOnlyWhenAsked() {
    Seen early = at(0, "InProgress").tasks(0, 2, 0, 0);
    Seen soon = at(1.999, "InProgress").tasks(0, 2, 0, 0);
    Seen later = at(2, "InProgress").tasks(0, 2, 0, 0);

    assertThat(judge(early, later)).isEqualTo(FINISHING);
    assertThat(tasksDone(early, soon)).isEqualTo(FINISHING);
    assertThat(tasksDone(early, later)).isEqualTo(SUCCEEDED);
  }

  @Test
  void aSuccessfulRetryDecidesWhenAskedAlthoughTheWordIsFailed() {
    Seen early = at(0, "Failed").tasks(0, 2, 0, 0);

    assertThat(tasksDone(early, at(2, "Failed").tasks(0, 2, 0, 0))).isEqualTo(SUCCEEDED);
    assertThat(tasksDone(early, at(2, "Failed").tasks(0, 1, 0, 1))).isEqualTo(FINISHING);
  }

  @Test
  void everyTaskThatIsOverCountsAsDone() {
    assertThat(at(0, "Failed").tasks(16, 1, 2, 4).seen().counts().done()).isEqualTo(7);
  }

  @Test
  void stoppedTasksAreDoneButNotCopied() {
    assertThat(
            tasksDone(at(0, "InProgress").tasks(0, 1, 0, 1), at(9, "InProgress").tasks(0, 1, 0, 1)))
        .isEqualTo(FINISHING);
  }

  @Test
  void aTaskThatNoCounterShowsYetMeansRunning() {
    Seen early = at(0, "InProgress").tasks(0, 1, 0, 0).total(2);
    Seen later = at(9, "InProgress").tasks(0, 1, 0, 0).total(2);

    assertThat(judge(early, later)).isEqualTo(RUNNING);
    assertThat(tasksDone(early, later)).isEqualTo(RUNNING);
  }

  private static String waitsFor(Seen first, Seen... more) {
    WaitState seen = watched(first, more);
    Rules rules = Rules.standard();
    return rules.waitsFor(seen, rules.judge(seen).state());
  }

  @Test
  void aWaitSaysWhatItWaitsFor() {
    assertThat(waitsFor(at(0, "InProgress"))).isEqualTo("its tasks to be created");
    assertThat(waitsFor(at(0, "InProgress").tasks(1, 1, 0, 0))).isEqualTo("1 task in progress");
    assertThat(waitsFor(at(0, "InProgress").tasks(2, 1, 0, 0))).isEqualTo("2 tasks in progress");
    assertThat(waitsFor(at(0, "InProgress").tasks(0, 1, 0, 0).total(2)))
        .isEqualTo("its remaining tasks");
    assertThat(waitsFor(at(0, "InProgress").tasks(0, 1, 0, 0)))
        .isEqualTo("the status to follow the tasks, up to 30 s later");
    assertThat(waitsFor(at(0, "Stopped"))).contains("after the stop");
    assertThat(waitsFor(at(0, "Succeed").tasks(0, 1, 0, 0))).contains("unchanged for 2 s");
    assertThat(waitsFor(at(0, "Failed").tasks(0, 1, 0, 0))).contains("a retry that succeeded");
    assertThat(waitsFor(at(0, "Failed"))).isEmpty();
  }

  @Test
  void aWaitForRetriesSaysHowLongTheyCanTake() {
    assertThat(waitsFor(at(20, "Failed").tasks(0, 0, 1, 0).failedTask(1, 15, 19)))
        .isEqualTo("retries, which may begin within 125 s");
    assertThat(waitsFor(at(20, "Failed").tasks(0, 0, 2, 0).failedTask(1, 15, 19)))
        .isEqualTo("the list of failed tasks to agree with the counters");
  }

  private static boolean mayStillRun(Seen first, Seen... more) {
    WaitState seen = watched(first, more);
    Rules rules = Rules.standard();
    return rules.mayStillRun(seen, rules.judge(seen).state());
  }

  @ParameterizedTest
  @CsvSource({"1.999, true", "2, false"})
  void tasksThatAreDoneRunNoMoreOnceTheirNumberIsUnchangedForTwoSeconds(double after, boolean may) {
    assertThat(
            mayStillRun(
                at(0, "InProgress").tasks(0, 1, 0, 0), at(after, "InProgress").tasks(0, 1, 0, 0)))
        .isEqualTo(may);
  }

  @Test
  void whatRunsOrIsRetriedMayStillRunAndWhatEndedMayNot() {
    assertThat(mayStillRun(at(0, "InProgress").tasks(1, 0, 0, 0))).isTrue();
    assertThat(
            mayStillRun(
                at(5, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 5),
                at(15, "Failed").tasks(0, 0, 1, 0).failedTask(1, 0, 5)))
        .isTrue();
    assertThat(mayStillRun(at(0, "Failed"))).isFalse();
  }
}
