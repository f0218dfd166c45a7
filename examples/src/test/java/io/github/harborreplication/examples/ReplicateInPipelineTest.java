package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplicateInPipelineTest extends ExampleHarborTest {
  private int run(String repository) {
    return ReplicateInPipeline.run(harbor, out, repository, "v1.2", "production");
  }

  @Test
  void endsWithZeroWhenEveryImageArrived() {
    assertThat(run("team/web")).isZero();

    assertThat(policy("release-team-web").repositories()).containsExactly("team/web");
    assertThat(shown()).last().asString().contains("SUCCEEDED: 1 of 1 task succeeded");
  }

  @Test
  void endsWithOneAndTheReasonWhenACopyFailed() {
    assertThat(run("team/broken")).isEqualTo(1);

    assertThat(shown()).anyMatch(line -> line.contains("1 of 1 task failed"));
    assertThat(shown()).anyMatch(line -> line.contains("[ERROR]"));
  }

  @Test
  void endsWithOneWhenThereWasNothingToCopy() {
    fake.policies().everyRun().nothingToDo();

    assertThat(run("team/web")).isEqualTo(1);
  }

  @Test
  void endsWithTwoWhenItTookTooLong() {
    fake.policies().everyRun().takes(Duration.ofHours(2));

    assertThat(run("team/web")).isEqualTo(2);
  }

  @Test
  void endsWithThreeWhenHarborRefuses() {
    fake.faults().on("POST", "/replication/executions").next(1).failWith(403);

    assertThat(run("team/web")).isEqualTo(3);
    assertThat(shown()).last().asString().contains("403");
  }

  @Test
  void endsWithThreeAndTheNameWhenThereIsNoSuchRegistry() {
    assertThat(ReplicateInPipeline.run(harbor, out, "team/web", "v1.2", "nope")).isEqualTo(3);
    assertThat(shown()).last().asString().contains("'nope'");
  }
}
