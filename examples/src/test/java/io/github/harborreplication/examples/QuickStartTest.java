package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.Outcome;
import io.github.harborreplication.fluent.WaitClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
  void theTenLinesOfTheReadmeRun() {
    try (FakeHarbor fake =
        FakeHarbor.builder()
            .user("robot$ci", "s3cret")
            .registry("docker-hub", "https://hub.docker.com")
            .with(harbor -> harbor.everyRun().takes(Duration.ofMillis(1)).statusLag(Duration.ZERO))
            .start()) {
      TenLines.run(fake.url(), "s3cret");

      assertThat(fake.policies())
          .singleElement()
          .satisfies(policy -> assertThat(policy.name()).isEqualTo("nightly-mirror"))
          .satisfies(policy -> assertThat(policy.speed()).isEqualTo(1024));
      assertThat(fake.executions()).hasSize(1);
    }
  }

  @Test
  void theOtherSnippetsOfTheReadmeRun() {
    ReadmeSnippets.test();
    try (FakeHarbor fake = FakeHarbor.start();
        HarborReplication harbor = client(fake)) {
      long policy = fake.addPolicy("prod-eu", 1, "demo/**");

      assertThat(ReadmeSnippets.walk(harbor, fake.clock().now().minusSeconds(3_600))).isEqualTo(1);
      assertThat(ReadmeSnippets.await(harbor.policies().start(policy)).outcome())
          .isEqualTo(Outcome.SUCCEEDED);
    }
  }

  @Test
  void theSnippetAboutFakeHarborRuns() {
    try (FakeHarbor fake = FakeHarbor.start()) { // four registries, one of them down; no policies
      long id = fake.addPolicy("nightly", 1, "demo/**"); // pulls from registry 1
      fake.nextRun(id).failsOnce("demo/web", "blob unknown").takes(Duration.ofSeconds(5));
      fake.startExecution(id, "manual"); // or start it through the client under test, at fake.url()
      fake.clock().advance(Duration.ofMinutes(5)); // no waiting: state is worked out from the clock
      assertThat(fake.executions(id).get(0).status()).isEqualTo("Succeed");
    }
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
