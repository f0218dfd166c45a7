package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartManyTest extends ExampleHarborTest {
  @Test
  void allThatMatchAreStarted() {
    assertThat(StartMany.run(harbor, out, "name=~o", 2)).isZero();

    assertThat(shown()).last().isEqualTo("2 executions: 2 SUCCEEDED");
  }

  @Test
  void whatCouldNotBeStartedIsNamed() {
    fake.policies().setEnabled(policy("old").id(), false);

    assertThat(StartMany.run(harbor, out, "name=~o", 2)).isEqualTo(1);
    assertThat(shown()).last().asString().startsWith("old: POST ").contains("412");
  }
}
