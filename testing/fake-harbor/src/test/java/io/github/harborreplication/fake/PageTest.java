package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at /__fake/ui, in a headless Chromium where there is one. */
class PageTest {
  private final FakeHarbor fake =
      FakeHarbor.builder().sampleRegistries().frozenAt(AtNoon.NOON).start();

  @AfterEach
  void close() {
    fake.close();
  }

  private static Optional<String> chromium() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** The document after its script ran; JavaScript's own time is run ahead, not waited for. */
  private String shown(Path profile, String parameters) throws Exception {
    Optional<String> browser = chromium();
    assumeTrue(browser.isPresent(), "There is no Chromium on the path, so the page is not tested");
    Process process =
        new ProcessBuilder(
                browser.get(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=5000",
                "--dump-dom",
                fake.url() + "/__fake/ui?once" + parameters)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return dom;
  }

  @Test
  void showsWhatTheServerKnows(@TempDir Path profile) throws Exception {
    long policy = fake.policies().add("nightly", 1, "demo/**");
    fake.policies().nextRun(policy).fails("demo/web", "blob unknown");
    long execution = fake.executions().start(policy, "manual");
    fake.clock().advance(Duration.ofSeconds(10));
    Http.to(fake).get("/replication/policies?page=1");
    long task = fake.executions().tasks(execution).get(2).id();

    String page = shown(profile, "&open=" + execution + "&log=" + task);

    assertThat(page)
        .contains("source-plain", "unhealthy", "nightly", "2026-11-23 12:00:10 UTC (frozen)")
        .contains("demo/web [3 item(s) in total] → demo/web [3 item(s) in total]")
        .contains("2 of 3, 1 failed", "mark the job failure")
        .contains("GET /api/v2.0/replication/policies?page=1");
  }

  @Test
  void emptyServerHasAPageToo(@TempDir Path profile) throws Exception {
    fake.loadState("{}");
    assertThat(shown(profile, "")).contains(">none<", "+10 s");
  }

  @Test
  void needsNoNetwork() throws Exception {
    String page = Http.text(fake.url() + "/__fake/ui");
    assertThat(page)
        .contains("<title>FakeHarbor</title>")
        .doesNotContain("http:", "https:", "src=");
    assertThat(List.of(page.split("fetch\\(", -1))).hasSize(2);
    assertThat(page).contains("fetch('/__fake/'");
  }
}
