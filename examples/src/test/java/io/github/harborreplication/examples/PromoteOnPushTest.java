package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.harborreplication.fake.FakeTask;
import org.junit.jupiter.api.Test;

class PromoteOnPushTest extends FakeWorldTest {
  @Test
  void aPushReleases() {
    PromoteOnPush.run(harbor, out, "team", "production");

    long run = fake.startExecution(policy("promote-team").id(), "event_based");
    assertThat(fake.tasks(run))
        .extracting(FakeTask::destination)
        .allSatisfy(destination -> assertThat(destination).startsWith("released/app"));
    assertThat(shown()).last().isEqualTo("Nothing promoted so far");
  }

  @Test
  void theLastPromotionIsShown() {
    PromoteOnPush.run(harbor, out, "team", "production");
    fake.startExecution(policy("promote-team").id(), "event_based");

    PromoteOnPush.run(harbor, out, "team", "production");

    assertThat(shown()).last().asString().startsWith("Last promotion: 20").endsWith(", InProgress");
  }

  @Test
  void anUnknownRegistryIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PromoteOnPush.run(harbor, out, "team", "nope"))
        .withMessageContaining("'nope'");
  }
}
