package io.github.harborreplication.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waits on recorded timelines; the clock takes no time, so that each figure is always the same. */
class WaitingTest {
  @Test
  void theStatusOfARecordingFollowsItsLastTask() {
    Waiting.Waited waited = Waiting.measure("execution-status-lag.json", false);

    assertThat(waited.outcome()).isEqualTo("SUCCEEDED");
    assertThat(waited.statusFollowed()).isGreaterThan(waited.lastTaskDone().plusSeconds(20));
    assertThat(waited.returned()).isBetween(waited.statusFollowed(), Duration.ofSeconds(25));
  }

  @Test
  void whenTasksDoneDoesNotWaitForTheStatus() {
    Waiting.Waited waited = Waiting.measure("execution-status-lag.json", true);

    assertThat(waited.outcome()).isEqualTo("SUCCEEDED");
    assertThat(waited.late()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void manyExecutionsShareTheirPolls() {
    List<ManyWaits.Cost> costs = ManyWaits.all(20, 1);

    ManyWaits.Cost shared = costs.get(0);
    ManyWaits.Cost single = costs.get(1);
    assertThat(shared.requestsPerPoll()).isBetween(1.0, 1.2);
    assertThat(single.requestsPerPoll()).isEqualTo(20);
    assertThat(shared.polls()).isEqualTo(single.polls()).isGreaterThan(10);
    assertThat(shared.micros()).isPositive();
  }

  @Test
  void everyRecordingComesToAnEnd() {
    assertThat(Waiting.RECORDINGS)
        .allSatisfy(
            recording -> {
              Waiting.Waited waited = Waiting.measure(recording, false);
              assertThat(waited.late()).isPositive();
              assertThat(waited.requestsPerMinute()).isBetween(6.0, 120.0);
            });
  }
}
