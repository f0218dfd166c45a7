package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples as programs: a process, an environment, an exit status. */
@Execution(ExecutionMode.CONCURRENT)
class ExamplesTest {
  private record Ended(int status, String shown) {}

  @ParameterizedTest
  @CsvSource({
    "MirrorNightly, docker-hub library, 0",
    "PromoteOnPush, team production, 0",
    "DisableStalePolicies, 90 disable, 0",
    "ReplicateInPipeline, team/web v1 production, 0",
    "ReplicateInPipeline, team/web v1 nope, 3",
    "PushAndAwaitReplication, nope team/web true, 1",
    "StartMany, name=~o 2, 0",
    "CopyOnce, docker-hub library/alpine 3.21 mirror, 0",
    "RerunFailed, kafka, 0",
    "FailuresAsCsv, 24, 0",
    "ReportHealth, '', 1",
    "StopAllRuns, '', 0",
    "FollowLog, old, 0",
    "ClonePolicy, publish disaster-recovery, 0",
    "ClonePolicy, nope disaster-recovery, 1",
    "ApplyManifest, replication.yaml, 0",
    "DetectDrift, replication.yaml, 2",
  })
  void endsWithItsStatus(String name, String words, int status) throws Exception {
    try (FakeHarbor fake = ExampleHarbor.start()) {
      assertThat(run(name, words, "", Examples.environment(fake)).status()).isEqualTo(status);
    }
  }

  @Test
  void jshellHasAConnectedClient() throws Exception {
    try (FakeHarbor fake = ExampleHarbor.start()) {
      Ended ended =
          run(
              "JShell",
              "",
              "harbor.policy(\"kafka\").get().getName().toUpperCase()\n/exit 7\n",
              Examples.environment(fake));

      assertThat(ended.shown()).contains("5 policies").contains("\"KAFKA\"");
      assertThat(ended.status()).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void fitsOnAScreenAndStandsInTheTable(String name) throws IOException {
    Path source = Path.of("src/main/java/io/github/harborreplication/examples", name + ".java");
    List<String> code =
        Files.readAllLines(source).stream()
            .filter(line -> !line.isBlank() && !line.matches("(package|import) .*"))
            .toList();

    assertThat(code).hasSizeLessThanOrEqualTo(60);
    assertThat(Files.readString(Path.of("README.md"))).contains("-Dexec.args=" + name + "`");
  }

  private static List<String> names() {
    return Examples.names().stream().filter(name -> !name.equals("JShell")).toList();
  }

  @Test
  void whatCannotBeRunIsRefusedInWords() {
    assertThat(Examples.refusal("Nightly", List.of(), false))
        .hasValueSatisfying(said -> assertThat(said).contains("'Nightly'", "MirrorNightly"));
    assertThat(Examples.refusal("MirrorNightly", List.of(), true))
        .hasValueSatisfying(said -> assertThat(said).endsWith(": docker-hub library"));
    assertThat(Examples.refusal("MirrorNightly", List.of("hub", "library"), true)).isEmpty();
    assertThat(Examples.refusal("MirrorNightly", List.of(), false)).isEmpty();
    assertThat(Examples.refusal("StopAllRuns", List.of(), true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MirrorNightly, REGISTRY PROJECT",
    "PromoteOnPush, PROJECT REGISTRY",
    "DisableStalePolicies, DAYS list|disable",
    "ReplicateInPipeline, REPOSITORY TAG REGISTRY",
    "PushAndAwaitReplication, POLICY REPOSITORY COMMAND…",
    "StartMany, QUERY NUMBER",
    "CopyOnce, REGISTRY REPOSITORY TAG PROJECT",
    "RerunFailed, POLICY",
    "FailuresAsCsv, HOURS",
    "FollowLog, POLICY",
    "ClonePolicy, POLICY REGISTRY",
    "ApplyManifest, FILE",
    "DetectDrift, FILE"
  })
  void withoutWordsACopiedExampleExplainsItself(String name, String words) throws Exception {
    Ended ended = run(name, "", "", Map.of());

    assertThat(ended.shown().strip()).isEqualTo("usage: " + name + " " + words);
    assertThat(ended.status()).isEqualTo(64);
  }

  @Test
  void theQuickStartRunsByItsName() throws Exception {
    Ended ended = run("Examples", "QuickStart", "", Map.of());

    assertThat(ended.shown())
        .startsWith("FakeHarbor, a server within this program")
        .contains("SUCCEEDED");
    assertThat(ended.status()).isZero();
  }

  @Test
  void withoutAnEnvironmentWhatIsMissingIsNamed() throws Exception {
    Ended ended = run("StopAllRuns", "", "", Map.of("HARBOR_URL", "http://127.0.0.1:1"));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.shown()).contains("HARBOR_USERNAME, HARBOR_PASSWORD");
  }

  private static Ended run(String name, String words, String typed, Map<String, String> environment)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> given = words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
    ProcessBuilder builder =
        new ProcessBuilder(Examples.command(name, given)).redirectErrorStream(true);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("HARBOR_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(typed.getBytes(StandardCharsets.UTF_8));
    }
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), shown);
  }
}
