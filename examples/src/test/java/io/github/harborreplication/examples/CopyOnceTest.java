package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakePolicy;
import org.junit.jupiter.api.Test;

class CopyOnceTest extends ExampleHarborTest {
  private int run(String repository) {
    return CopyOnce.run(harbor, out, "docker-hub", repository, "3.2*", "mirror");
  }

  @Test
  void theImageIsCopiedAndNoPolicyIsLeft() {
    assertThat(run("library/alpine")).isZero();

    assertThat(shown()).last().asString().contains("SUCCEEDED: 1 of 1 task succeeded");
    assertThat(fake.policies().list())
        .extracting(FakePolicy::name)
        .noneMatch(name -> name.startsWith("one-off-"));
  }

  @Test
  void aNameThatMatchesNothingIsNotASuccess() {
    assertThat(run("library/alpin")).isEqualTo(1);
    assertThat(shown()).last().asString().contains("nothing to do");
  }
}
