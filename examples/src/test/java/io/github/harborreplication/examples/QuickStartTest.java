package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.Progress;
import io.github.harborreplication.fluent.value.WaitClock;
import io.github.harborreplication.model.ReplicationExecution;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The quick start runs to its end and leaves nothing behind. */
class QuickStartTest {
  private static String shown() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (FakeHarbor fake = QuickStart.fake();
        HarborReplication harbor = client(fake)) {
      new QuickStart(harbor, new PrintStream(shown, true, StandardCharsets.UTF_8))
          .run(QuickStart.DEMO_URL);

      assertThat(harbor.policies().list().count()).isZero();
      assertThat(harbor.registries().list().count()).isZero();
    }
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void itShowsAFailureThatIsTriedAgainAndWhatWasCopied() {
    assertThat(shown())
        .containsSubsequence(
            "policies: 0",
            "demo/web failed: ",
            "connection reset by peer",
            "Harbor retries it",
            "1 failed, Failed",
            "3 of 3 tasks done, Succeed",
            "SUCCEEDED",
            "Succeed   3    demo/web                mirror/demo/web",
            "Deleted the policy and the registry")
        .doesNotContain("already exists");
  }

  @Test
  void noLineIsLongerThanATerminal() {
    assertThat(shown().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void theBarFillsAsTasksAreDone() {
    assertThat(ProgressLine.bar(0, 0)).isEqualTo("[" + ".".repeat(16) + "]");
    assertThat(ProgressLine.bar(1, 4)).isEqualTo("[" + "#".repeat(4) + ".".repeat(12) + "]");
    assertThat(ProgressLine.bar(3, 3)).isEqualTo("[" + "#".repeat(16) + "]");
  }

  @Test
  void onATerminalTheBarIsDrawnOverItselfAndFits() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    try (ProgressLine line = new ProgressLine(out, true, 80)) {
      line.show(
          Progress.of(
              new ReplicationExecution()
                  .id(123_456_789L)
                  .status("InProgress")
                  .total(1000L)
                  .succeed(900L)
                  .failed(99L),
              Duration.ofHours(9),
              "retries, which may begin within 94 s"));
    }

    String[] drawn = shown.toString(StandardCharsets.UTF_8).split("[\r\n]+", -1);
    assertThat(drawn[1].replace("\u001b[K", "")).startsWith("[####").hasSizeLessThan(80);
  }

  private static HarborReplication client(FakeHarbor fake) {
    return HarborReplication.builder()
        .url(fake.url())
        .basicAuth(fake.username(), fake.password())
        .clock(clock(fake))
        .build();
  }

  private static WaitClock clock(FakeHarbor fake) {
    return WaitClock.of(fake.clock()::now, fake.clock()::advance);
  }
}
