package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FollowLogTest extends ExampleHarborTest {
  @Test
  void showsTheLogToItsEnd() {
    assertThat(FollowLog.run(harbor, out, "publish")).isZero();

    assertThat(shown().get(0)).startsWith("team/app: ");
    assertThat(shown()).anyMatch(line -> line.endsWith("[latest](destination registry) completed"));
    assertThat(shown()).last().asString().contains("SUCCEEDED");
  }

  @Test
  void tellsThatTheTaskIsTriedAgainAndEndsWithOneWhenItFails() {
    long broken =
        fake.policies().add("broken", policy -> policy.pushTo(2).repositories("team/broken"));
    fake.executions().start(broken, "manual");

    assertThat(FollowLog.run(harbor, out, "broken")).isEqualTo(1);

    assertThat(shown()).anyMatch(line -> line.startsWith("retry team/broken: "));
    assertThat(shown()).last().asString().contains("FAILED");
  }

  @Test
  void saysWhatThereIsNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FollowLog.run(harbor, out, "nope"))
        .withMessage("'nope': there is no policy of this name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FollowLog.run(harbor, out, "forgotten"))
        .withMessage("'forgotten': there is no execution of the policy");
  }
}
