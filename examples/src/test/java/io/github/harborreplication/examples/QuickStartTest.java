package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The quick start runs to its end and leaves nothing behind. */
class QuickStartTest {
  @Test
  void itShowsRegistriesTasksAndALogAndRemovesItsPolicy() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (FakeHarbor fake = FakeHarbor.builder().recordedLab().recordedHistory().start();
        HarborReplication harbor = client(fake)) {
      long policies = harbor.policies().list().count();

      new QuickStart(harbor, new PrintStream(shown, true, StandardCharsets.UTF_8)).run();

      assertThat(harbor.policies().list().count()).isEqualTo(policies).isPositive();
    }
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("source-plain")
        .contains("3 of 3 tasks done")
        .contains("SUCCEEDED")
        .contains("mirror/demo/alpine-tiny [3 item(s) in total]")
        .containsPattern("\\n  20\\S+Z \\[INFO] \\[/controller/replication/transfer/image")
        .contains("Removed the policy quickstart-");
  }

  @Test
  void theBarFillsAsTasksAreDone() {
    assertThat(ProgressLine.bar(0, 0)).isEqualTo("[" + ".".repeat(30) + "]");
    assertThat(ProgressLine.bar(1, 3)).isEqualTo("[" + "#".repeat(10) + ".".repeat(20) + "]");
    assertThat(ProgressLine.bar(3, 3)).isEqualTo("[" + "#".repeat(30) + "]");
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
