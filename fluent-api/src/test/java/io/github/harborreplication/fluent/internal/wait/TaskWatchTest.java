package io.github.harborreplication.fluent.internal.wait;

import static io.github.harborreplication.fluent.internal.wait.Seen.instant;
import static io.github.harborreplication.fluent.internal.wait.Seen.seconds;
import static io.github.harborreplication.fluent.internal.wait.Seen.task;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a task, whose log is followed, can no longer change. */
class TaskWatchTest {
  private static final double UNSET = Double.NaN;
  private final TaskWatch watch = new TaskWatch();

  /** Looks at second {@code now} of both clocks. */
  private boolean over(double now, String status, double start, double end) {
    return watch.over(task(7, status, start, end), seconds(now), instant(now), instant(now));
  }

  private boolean overWithoutDate(double now, String status, double start, double end) {
    return watch.over(task(7, status, start, end), seconds(now), instant(now), null);
  }

  @ParameterizedTest
  @CsvSource({"Pending, false", "InProgress, false", "Succeed, true", "Other, false"})
  void successIsFinalAndWorkIsNot(String status, boolean over) {
    assertThat(over(500, status, 0, 1)).isEqualTo(over);
  }

  @Test
  void aStoppedTaskMayWriteFor12SecondsAfterItWasSeenAsSuch() {
    assertThat(over(15, "Stopped", 0, 10)).isFalse();
    assertThat(over(26.999, "Stopped", 0, 10)).isFalse();
    assertThat(over(27, "Stopped", 0, 10)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"81.999, 81.999, false", "82, 82, true", "82, 9, false", "9, 82, false"})
  void onlyWhatBothClocksPlaceLongAgoIsOverAtFirstSight(double ours, double servers, boolean over) {
    assertThat(watch.over(task(7, "Stopped", 0, 10), seconds(0), instant(ours), instant(servers)))
        .isEqualTo(over);
  }

  @Test
  void aStoppedTaskWithoutEndMayWriteFor12SecondsAfterItWasSeen() {
    assertThat(over(10, "Stopped", 0, UNSET)).isFalse();
    assertThat(over(21.999, "Stopped", 0, UNSET)).isFalse();
    assertThat(over(22, "Stopped", 0, UNSET)).isTrue();
  }

  @Test
  void withoutTheServersTimeAStoppedTaskIsTimedOnOurClock() {
    assertThat(overWithoutDate(100, "Stopped", 0, 10)).isFalse();
    assertThat(overWithoutDate(112, "Stopped", 0, 10)).isTrue();
  }

  @Test
  void aFirstTrySeenFromItsBeginSettlesIn80Seconds() {
    assertThat(over(0, "Pending", UNSET, UNSET)).isFalse();
    assertThat(over(10, "InProgress", 5, UNSET)).isFalse();
    assertThat(over(15, "InProgress", 5, UNSET)).isFalse();
    assertThat(over(20, "Failed", 5, 15)).isFalse();
    assertThat(over(99.999, "Failed", 5, 15)).isFalse();
    assertThat(over(100, "Failed", 5, 15)).isTrue();
  }

  @Test
  void aGapOfMoreThanTenSecondsMayHideTheFirstTry() {
    assertThat(over(0, "Pending", UNSET, UNSET)).isFalse();
    assertThat(over(10.001, "Failed", 5, 8)).isFalse();
    assertThat(over(135, "Failed", 5, 8)).isFalse();
    assertThat(over(135.001, "Failed", 5, 8)).isTrue();
  }

  @Test
  void aTaskThatHadBegunMayBeAtAnyTry() {
    assertThat(over(0, "InProgress", 0, UNSET)).isFalse();
    assertThat(over(5, "Failed", 0, 5)).isFalse();
    assertThat(over(129.999, "Failed", 0, 5)).isFalse();
    assertThat(over(130, "Failed", 0, 5)).isTrue();
  }

  @Test
  void aThirdTryIsTheLast() {
    assertThat(over(5, "Failed", 0, 5)).isFalse();
    assertThat(over(45, "Failed", 40, 45)).isFalse();
    assertThat(over(95, "Failed", 90, 95)).isTrue();
  }
}
