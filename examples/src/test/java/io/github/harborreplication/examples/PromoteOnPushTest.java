package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.harborreplication.fake.FakeTask;
import org.junit.jupiter.api.Test;

class PromoteOnPushTest extends ExampleHarborTest {
  @Test
  void aPushOfAReleaseIsReleased() {
    PromoteOnPush.run(harbor, out, "team", "production");
    fake.events().push("team/web", "latest");
    fake.events().push("team/web", "v1.2");

    assertThat(fake.executions().ofPolicy(policy("promote-team").id()))
        .singleElement()
        .satisfies(
            run ->
                assertThat(fake.executions().tasks(run.id()))
                    .extracting(FakeTask::destination)
                    .containsExactly("released/web [1 item(s) in total]"));
    assertThat(shown()).last().isEqualTo("Nothing promoted so far");
  }

  @Test
  void theLastPromotionIsShown() {
    PromoteOnPush.run(harbor, out, "team", "production");
    fake.events().push("team/web", "v1.2");

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
