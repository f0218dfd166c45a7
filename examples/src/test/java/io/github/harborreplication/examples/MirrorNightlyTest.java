package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MirrorNightlyTest extends ExampleHarborTest {
  @Test
  void thePolicyIsScheduled() {
    MirrorNightly.run(harbor, out, "docker-hub", "library");

    assertThat(policy("mirror-library"))
        .satisfies(policy -> assertThat(policy.onSchedule()).hasValue("0 0 2 * * *"))
        .satisfies(policy -> assertThat(policy.repositories()).containsExactly("library/**"));
    assertThat(shown()).singleElement().asString().endsWith(": CREATED");
  }

  @Test
  void aSecondTimeItChangesNothing() {
    MirrorNightly.run(harbor, out, "docker-hub", "library");
    MirrorNightly.run(harbor, out, "docker-hub", "library");

    assertThat(shown()).last().asString().endsWith(": UNCHANGED");
  }

  @Test
  void anUnknownRegistryIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MirrorNightly.run(harbor, out, "nope", "library"))
        .withMessageContaining("'nope'");
  }
}
