package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RerunFailedTest extends ExampleHarborTest {
  @Test
  void whatFailedIsCopied() {
    assertThat(RerunFailed.run(harbor, out, "kafka")).isZero();
    assertThat(shown()).last().asString().contains("SUCCEEDED: 1 of 1 task succeeded");
  }

  @Test
  void whatFailsAgainIsReported() {
    fake.policies().everyRun().sourceDown("no such host");

    assertThat(RerunFailed.run(harbor, out, "kafka")).isEqualTo(1);
    assertThat(shown()).last().asString().contains("no such host");
  }

  @Test
  void withoutFailedTasksThereIsNothingToDo() {
    assertThat(RerunFailed.run(harbor, out, "old")).isZero();
    assertThat(shown()).containsExactly("no execution of old has failed tasks");
  }
}
