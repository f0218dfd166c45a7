package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.harborreplication.fake.FakeExecution;
import io.github.harborreplication.fluent.error.ServerException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopAllRunsTest extends FakeWorldTest {
  @Test
  void whatRunsIsStopped() {
    assertThat(StopAllRuns.run(harbor, out)).isZero();

    assertThat(fake.executions(policy("publish").id()))
        .extracting(FakeExecution::status)
        .contains("Stopped")
        .doesNotContain("InProgress");
    assertThat(shown()).last().isEqualTo("2 stopped, 0 running");
  }

  @Test
  void whatFailedLatelyIsNotTriedAgain() {
    long run = fake.startExecution(brokenPolicy(), "manual");
    fake.clock().advance(Duration.ofSeconds(3));
    assertThat(fake.execution(run)).get().extracting(FakeExecution::status).isEqualTo("Failed");

    StopAllRuns.run(harbor, out);

    fake.clock().advance(Duration.ofMinutes(5));
    assertThat(fake.tasks(run)).allMatch(task -> task.runCount() == 1);
  }

  private long brokenPolicy() {
    return fake.addPolicy("broken", policy -> policy.pushesTo(2).repositories("team/broken"));
  }

  @Test
  void whatRunsStillIsReported() {
    fake.addExecution(policy("old").id(), run -> run.status("InProgress"));
    fake.faults().on("PUT", "/replication/executions/*").failNext(1, 404);

    assertThat(StopAllRuns.run(harbor, out)).isEqualTo(1);
    assertThat(shown()).last().isEqualTo("2 stopped, 1 running");
  }

  @Test
  void aStopThatFailsEndsItOnceTheOthersAreStopped() {
    fake.addExecution(policy("old").id(), run -> run.status("InProgress"));
    fake.faults().on("PUT", "/replication/executions/*").failNext(1, 500);

    assertThatExceptionOfType(ServerException.class).isThrownBy(() -> StopAllRuns.run(harbor, out));

    assertThat(harbor.executions().running().count()).isEqualTo(1);
  }
}
