package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.harborreplication.fluent.error.ForbiddenException;
import org.junit.jupiter.api.Test;

class DisableStalePoliciesTest extends ExampleHarborTest {
  @Test
  void policiesThatDidNotRunAreListed() {
    DisableStalePolicies.run(harbor, out, 90, false);

    assertThat(shown()).hasSize(3);
    assertThat(shown().get(0)).contains(" old: last ran 20");
    assertThat(shown().get(1)).endsWith(" forgotten: never ran");
    assertThat(shown().get(2)).isEqualTo("2 stale");
    assertThat(fake.policies().list()).allMatch(policy -> policy.enabled());
  }

  @Test
  void theyAndNoOthersAreDisabled() {
    DisableStalePolicies.run(harbor, out, 90, true);

    assertThat(fake.policies().list())
        .filteredOn(policy -> !policy.enabled())
        .extracting(policy -> policy.name())
        .containsExactlyInAnyOrder("old", "forgotten");
    assertThat(shown()).last().isEqualTo("2 stale, disabled");
  }

  @Test
  void aRefusalEndsIt() {
    fake.faults().on("PUT", "/replication/policies/*").next(1).failWith(403);

    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> DisableStalePolicies.run(harbor, out, 90, true));
  }
}
