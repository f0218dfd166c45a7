package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.error.NotFoundException;
import org.junit.jupiter.api.Test;

class ClonePolicyTest extends ExampleHarborTest {
  @Test
  void theCloneDiffersInItsRegistryAndIsDisabled() {
    ClonePolicy.run(harbor, out, "publish", "disaster-recovery");

    assertThat(policy("publish-to-disaster-recovery"))
        .satisfies(clone -> assertThat(clone.pushesTo()).hasValue(3L))
        .satisfies(clone -> assertThat(clone.repositories()).containsExactly("team/**"))
        .satisfies(clone -> assertThat(clone.enabled()).isFalse());
    assertThat(policy("publish").enabled()).isTrue();
  }

  @Test
  void aSecondCloneIsRefused() {
    ClonePolicy.run(harbor, out, "publish", "disaster-recovery");

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> ClonePolicy.run(harbor, out, "publish", "disaster-recovery"));
  }

  @Test
  void anUnknownPolicyIsNamed() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> ClonePolicy.run(harbor, out, "nope", "production"))
        .withMessageStartingWith("Harbor has no policy named 'nope'");
  }
}
