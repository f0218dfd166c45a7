package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.value.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real Harbor showed while it replicated, waited for on a clock that the test moves. */
class RecordedTimelinesTest {
  private static final Path TIMELINES = TimelineHarbor.RECORDINGS.resolveSibling("timelines");
  private static final Instant STOPPED_CLOCK = Instant.parse("2026-11-23T00:00:00Z");
  @RegisterExtension final TimelineHarbor harbor = new TimelineHarbor();

  @ParameterizedTest(name = "{0}: {1} after {2}, {3} + {4} requests")
  @CsvSource({
    "execution-success.json, SUCCEEDED, PT2.375S, 4, 0",
    "execution-status-lag.json, SUCCEEDED, PT22.25S, 24, 0",
    "execution-single-active.json, SUCCEEDED, PT36.390625S, 13, 0",
    "execution-failed-then-succeeded.json, SUCCEEDED, PT1M18.390625S, 23, 8",
    "execution-failed-then-retried.json, FAILED, PT3M45.390625S, 50, 27",
  })
  void awaitKnowsTheOutcome(
      String recording, Outcome outcome, Duration known, int polls, int taskLists)
      throws IOException {
    long id = harbor.play(recording);

    Completion completion = harbor.client().execution(id).await(Duration.ofMinutes(10));

    assertThat(completion.outcome()).isEqualTo(outcome);
    assertThat(completion.settled()).isTrue();
    assertThat(harbor.elapsed()).isEqualTo(known);
    assertThat(harbor.requests("GET execution")).isEqualTo(polls);
    assertThat(harbor.requests("GET tasks")).isEqualTo(taskLists);
  }

  /** The execution, and how it ended in the end. */
  record Recorded(Path file, long execution, Outcome outcome) {
    static Recorded of(String recording, Outcome outcome) {
      return new Recorded(TimelineHarbor.RECORDINGS.resolve(recording), 0, outcome);
    }

    static Recorded older(long execution, Outcome outcome) {
      return new Recorded(TIMELINES.resolve("v2.10.3.json"), execution, outcome);
    }

    @Override
    public String toString() {
      return file.getFileName() + (execution == 0 ? "" : " " + execution) + ": " + outcome;
    }
  }

  static Stream<Arguments> clocksThatAreWrong() {
    Map<String, UnaryOperator<Instant>> dates = new LinkedHashMap<>();
    dates.put("right", now -> now);
    dates.put("5 h behind", now -> now.minus(Duration.ofHours(5)));
    dates.put("130 s behind", now -> now.minusSeconds(130));
    dates.put("130 s ahead", now -> now.plusSeconds(130));
    dates.put("5 h ahead", now -> now.plus(Duration.ofHours(5)));
    dates.put("frozen", now -> STOPPED_CLOCK);
    dates.put("absent", now -> null);
    return Stream.of(
            Recorded.of("execution-success.json", Outcome.SUCCEEDED),
            Recorded.of("execution-status-lag.json", Outcome.SUCCEEDED),
            Recorded.of("execution-single-active.json", Outcome.SUCCEEDED),
            Recorded.of("execution-failed-then-succeeded.json", Outcome.SUCCEEDED),
            Recorded.of("execution-failed-then-retried.json", Outcome.FAILED),
            new Recorded(TIMELINES.resolve("stop-of-failed.json"), 0, Outcome.FAILED),
            Recorded.older(5006, Outcome.FAILED),
            Recorded.older(5007, Outcome.SUCCEEDED),
            Recorded.older(5008, Outcome.STOPPED),
            Recorded.older(5009, Outcome.FAILED),
            Recorded.older(5010, Outcome.FAILED),
            Recorded.older(5052, Outcome.NOTHING_TO_DO),
            Recorded.older(5053, Outcome.FAILED),
            Recorded.older(5055, Outcome.SUCCEEDED),
            Recorded.older(5067, Outcome.SUCCEEDED))
        .flatMap(
            recorded ->
                dates.keySet().stream()
                    .flatMap(
                        date ->
                            Stream.of(0, 1, -1)
                                .map(
                                    hours ->
                                        Arguments.of(recorded, date, dates.get(date), hours))));
  }

  @ParameterizedTest(name = "{0}, Date {1}, our clock jumps {3} h")
  @MethodSource("clocksThatAreWrong")
  void awaitKnowsTheOutcomeWhateverTheClocksShow(
      Recorded recorded, String date, UnaryOperator<Instant> shown, int hours) throws IOException {
    long id = harbor.dates(shown).play(recorded.file, recorded.execution);
    Duration last = harbor.lastChange();
    harbor.clock.jump(last.dividedBy(2), Duration.ofHours(hours));
    // Seen from the start, within the instant in which a run that breaks off shows Stopped.
    harbor.clock.sleep(Duration.ofMillis(id == 5010 ? 104 : 0));

    Completion completion = harbor.client().execution(id).await(Duration.ofMinutes(10));

    assertThat(completion.outcome()).isEqualTo(recorded.outcome);
    assertThat(completion.settled()).isTrue();
    assertThat(harbor.elapsed()).isLessThan(last.plusSeconds(135));
  }
}
