package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushAndAwaitReplicationTest extends ExampleHarborTest {
  @BeforeEach
  void policyThatCopiesEachPush() {
    PromoteOnPush.run(harbor, out, "team", "production");
  }

  private int run(String repository, PushAndAwaitReplication.Push push)
      throws IOException, InterruptedException {
    return PushAndAwaitReplication.run(harbor, out, "promote-team", repository, push);
  }

  @Test
  void thePushIsCopied() throws Exception {
    assertThat(
            run(
                "team/web",
                () -> {
                  fake.events().push("team/tool", "v1.2");
                  fake.events().push("team/web", "v1.2");
                }))
        .isZero();
    assertThat(shown()).last().asString().contains("SUCCEEDED: 1 of 1 task succeeded");
  }

  @Test
  void aCopyThatFailsIsReported() throws Exception {
    assertThat(run("team/broken", () -> fake.events().push("team/broken", "v1.2"))).isEqualTo(1);
    assertThat(shown()).last().asString().contains("blob unknown to registry");
  }

  @Test
  void aTagThatThePolicyDoesNotCopyStartsNothing() throws Exception {
    assertThat(run("team/web", () -> fake.events().push("team/web", "latest"))).isEqualTo(2);
    assertThat(shown()).last().asString().contains("none was started");
  }
}
