package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.value.Outcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real Harbor showed while it replicated, waited for on a clock that the test moves. */
class RecordedTimelinesTest {
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
}
