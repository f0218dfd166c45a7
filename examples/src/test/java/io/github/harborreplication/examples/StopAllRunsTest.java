package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopAllRunsTest extends ExampleHarborTest {
  @Test
  void whatRunsIsStopped() {
    assertThat(StopAllRuns.run(harbor, out)).isZero();

    assertThat(fake.executions().ofPolicy(policy("publish").id()))
        .extracting(seen -> seen.status().orElseThrow())
        .contains("Stopped")
        .doesNotContain("InProgress");
    assertThat(shown()).last().isEqualTo("2 stopped, 0 running");
  }

  @Test
  void aRetryOfWhatFailedLatelyIsStoppedWhenItBegins() {
    long broken = brokenPolicy();
    fake.policies().nextRun(broken).fails("team/broken", "no").takes(Duration.ofSeconds(30));
    long run = fake.executions().start(broken, "manual");
    fake.clock().advance(Duration.ofSeconds(33));
    assertThat(fake.executions().find(run))
        .get()
        .extracting(seen -> seen.status().orElseThrow())
        .isEqualTo("Failed");

    StopAllRuns.run(harbor, out);

    fake.clock().advance(Duration.ofMinutes(5));
    assertThat(fake.executions().find(run).orElseThrow().status()).hasValue("Stopped");
    assertThat(fake.executions().tasks(run)).allMatch(task -> task.attempts() == 2);
  }

  private long brokenPolicy() {
    return fake.policies().add("broken", policy -> policy.pushTo(2).repositories("team/broken"));
  }

  @Test
  void whatRunsStillIsReported() {
    fake.executions().add(policy("old").id(), run -> run.status("InProgress"));
    fake.faults().on("PUT", "/replication/executions/*").next(1).failWith(404);

    assertThat(StopAllRuns.run(harbor, out)).isEqualTo(1);
    assertThat(shown()).last().isEqualTo("2 stopped, 1 running");
  }

  @Test
  void aStopThatFailsEndsItOnceTheOthersAreStopped() {
    fake.executions().add(policy("old").id(), run -> run.status("InProgress"));
    fake.faults().on("PUT", "/replication/executions/*").next(1).failWith(500);

    assertThatExceptionOfType(ServerException.class).isThrownBy(() -> StopAllRuns.run(harbor, out));

    assertThat(harbor.executions().list().status(ExecutionStatus.IN_PROGRESS).count()).isEqualTo(1);
  }
}
