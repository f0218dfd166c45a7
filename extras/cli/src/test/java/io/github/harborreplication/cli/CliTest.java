package io.github.harborreplication.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.cli.Cli.Ended;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.value.FakeUser;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands and what they end with. */
class CliTest {
  private final FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start();
  private final long nightly = fake.policies().add("nightly", 1, "demo/**");
  private final long other = fake.policies().add("other", 1, "demo/**");
  private final Cli cli = Cli.with(fake);

  CliTest() {
    fake.clock().freeze();
    fake.policies()
        .everyRun()
        .copies("demo/a")
        .takes(Duration.ofMillis(100))
        .statusLag(Duration.ZERO);
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private static JsonObject first(Ended ended, String name) {
    return JsonParser.parseString(ended.out())
        .getAsJsonObject()
        .getAsJsonArray(name)
        .get(0)
        .getAsJsonObject();
  }

  @Test
  void runStartsAndWaits() throws Exception {
    fake.clock().run();

    Ended ended = cli.runAsProcess("run", "nightly", "id:" + other);

    assertThat(ended.status()).isZero();
    assertThat(ended.out().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).matches("\\w+\\t\\d+\\tSUCCEEDED\\t3\\t0\\t-"));
    assertThat(ended.err()).contains("2 executions: ").doesNotContain("\r");
  }

  @Test
  void runAsJson() throws Exception {
    Ended ended = cli.run("run", "nightly", "--output", "json");

    JsonObject run = first(ended, "executions");
    assertThat(run.get("policy").getAsString()).isEqualTo("nightly");
    assertThat(run.get("outcome").getAsString()).isEqualTo("SUCCEEDED");
    assertThat(run.get("total").getAsInt()).isEqualTo(3);
  }

  @Test
  void runThatFailsForGoodEndsWithOne() throws Exception {
    fake.policies().nextRun(nightly).sourceDown("connection refused");

    Ended ended = cli.run("run", "nightly", "other");

    assertThat(ended.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(ended.out()).contains("nightly\t", "FAILED\t0\t0\tconnection refused", "SUCCEEDED");
  }

  @Test
  void runThatIsNotOverEndsWithThree() throws Exception {
    fake.policies().nextRun(nightly).copies("demo/a").takes(Duration.ofHours(1));

    Ended ended = cli.run("run", "nightly", "--timeout", "8s");

    assertThat(ended.status()).isEqualTo(ExitStatus.TIMED_OUT);
    assertThat(ended.out()).contains("TIMED_OUT", "1 task in progress");
  }

  @Test
  void runThatMayBeRetriedIsNotOver() throws Exception {
    fake.policies().nextRun(nightly).copies("demo/a").fails("demo/a", "no layer");

    Ended ended = cli.run("run", "nightly", "--timeout", "8s");

    assertThat(ended.status()).isEqualTo(ExitStatus.TIMED_OUT);
    assertThat(ended.out()).contains("TIMED_OUT");
  }

  @Test
  void runThatFindsNothingEndsWithFourUnlessThatIsAllowed() throws Exception {
    fake.policies().nextRun(nightly).nothingToDo();
    fake.policies().nextRun(nightly).nothingToDo();

    assertThat(cli.run("run", "nightly").status()).isEqualTo(ExitStatus.NOTHING_COPIED);
    assertThat(cli.run("run", "nightly", "--allow-empty").status()).isZero();
  }

  @Test
  void runOfADisabledPolicyFailsAndTheOthersRun() throws Exception {
    fake.policies().setEnabled(nightly, false);

    Ended ended = cli.run("run", "nightly", "other");

    assertThat(ended.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(ended.out()).contains("nightly\t-\tNOT_STARTED", "other\t").contains("SUCCEEDED");
  }

  @Test
  void runOfAnUnknownPolicyStartsNothing() throws Exception {
    Ended ended = cli.run("run", "nightly", "nihgtly");

    assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(ended.err()).contains("nihgtly");
    assertThat(fake.executions().list()).isEmpty();
  }

  @Test
  void aWrongPasswordEndsWithSix() throws Exception {
    Ended ended = cli.env("HARBOR_PASSWORD", "wrong").run("ping");

    assertThat(ended.status()).isEqualTo(ExitStatus.LOGIN);
    assertThat(ended.err()).contains("401").doesNotContain("\tat ");
  }

  @Test
  void aMissingPermissionEndsWithSix() throws Exception {
    fake.faults().on("POST", "/replication/executions").next(1).failWith(403);

    assertThat(cli.run("run", "nightly").status()).isEqualTo(ExitStatus.LOGIN);
  }

  @Test
  void aServerThatIsNotThereEndsWithSeven() throws Exception {
    // The port of a server that has been closed.
    String url = fake.url();
    fake.close();

    Ended ended = cli.env("HARBOR_URL", url).run("health", "--output", "json");

    assertThat(ended.status()).isEqualTo(ExitStatus.UNREACHABLE);
    assertThat(JsonParser.parseString(ended.out()).getAsJsonObject().get("status").getAsInt())
        .isEqualTo(ExitStatus.UNREACHABLE);
  }

  @Test
  void aPingDoesNotWaitForAServer() throws Exception {
    String url = fake.url();
    fake.close();

    Ended ended = cli.env("HARBOR_URL", url).run("ping");

    assertThat(ended.status()).isEqualTo(ExitStatus.UNREACHABLE);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err())
        .startsWith("harbor-replication: GET " + url)
        .contains("Failed to connect");
  }

  @Test
  void aPingIsNotRetried() throws Exception {
    fake.faults().on("GET", "/replication/policies").next(1).failWith(502);

    assertThat(cli.run("ping").status()).isEqualTo(ExitStatus.UNREACHABLE);
    assertThat(fake.requests().list()).hasSize(1);
  }

  @Test
  void aLostResponseIsNotTakenForASuccess() throws Exception {
    fake.faults().on("POST", "/replication/executions").next(1).loseResponse();

    Ended ended = cli.run("run", "nightly");

    assertThat(ended.status()).isEqualTo(ExitStatus.UNREACHABLE);
    assertThat(ended.out()).contains("nightly\t-\tNOT_STARTED");
  }

  @Test
  void aServerErrorDuringTheWaitIsSurvived() throws Exception {
    fake.faults().on("GET", "/replication/executions/*").next(2).failWith(502);

    assertThat(cli.run("run", "nightly").status()).isZero();
  }

  @Test
  void missingSettingsAreNamed() throws Exception {
    Ended ended = cli.without("HARBOR_URL").without("HARBOR_PASSWORD").run("run", "nightly");

    assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(ended.err())
        .contains(
            "--url or HARBOR_URL", "--password-file, HARBOR_PASSWORD or HARBOR_PASSWORD_FILE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "run x --timeout 10", "wait", "nope", "run x --max-running 0"})
  void wrongUsageEndsWithTwo(String words) throws Exception {
    Ended ended = cli.run(words.split(" "));

    assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(ended.err()).startsWith("harbor-replication: ").doesNotContain("\tat ", "Error:");
    assertThat(fake.executions().list()).isEmpty();
  }

  @Test
  void aTimeWithoutAUnitIsRefusedWithTheRuleAndAnExample() throws Exception {
    Ended ended = cli.run("run", "nightly", "--timeout", "10");

    assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(ended.err().lines())
        .containsExactly(
            "harbor-replication: Invalid value for option '--timeout': '10' is not a time: write"
                + " numbers with units, such as 10m, 90s, 1h30m or 2d",
            "For what it accepts: harbor-replication run --help");
  }

  @Test
  void aMistypedCommandSuggestsOthers() throws Exception {
    assertThat(cli.run("halth").err()).contains("'halth'", "harbor-replication health");
  }

  @Test
  void passwordsComeFromAFileOrAnOptionToo(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("password"), fake.password() + "\n");
    cli.without("HARBOR_PASSWORD");

    assertThat(cli.run("ping", "--password-file", file.toString()).out()).startsWith("ok http");
    Ended visible = cli.run("ping", "--password", fake.password());
    assertThat(visible.status()).isZero();
    assertThat(visible.err()).startsWith("warning: ").doesNotContain(fake.password());
    assertThat(cli.env("HARBOR_PASSWORD_FILE", file.toString()).run("ping").status()).isZero();
  }

  @Test
  void aRobotFileIsALogin(@TempDir Path directory) throws Exception {
    fake.users().add(FakeUser.administrator("robot$ci", "Secret123"));
    Path robot =
        Files.writeString(
            directory.resolve("robot.json"), "{\"name\":\"robot$ci\",\"secret\":\"Secret123\"}");
    cli.without("HARBOR_USERNAME").without("HARBOR_PASSWORD");

    assertThat(cli.run("ping", "--robot-file", robot.toString()).status()).isZero();
  }

  @Test
  void waitForAnExecution() throws Exception {
    long execution = fake.executions().start(nightly, "manual");

    Ended ended = cli.run("wait", String.valueOf(execution));

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("\t" + execution + "\tSUCCEEDED");
    assertThat(cli.run("wait", "4711").status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void waitForTheExecutionThatCopiesWhatWasPushed() throws Exception {
    long push =
        fake.policies().add("push", policy -> policy.pushTo(2).repositories("team/**").onEvent());
    fake.policies().runs("push").takes(Duration.ofMillis(100)).statusLag(Duration.ZERO);
    fake.events().push("team/web", "v1");
    long execution = fake.executions().ofPolicy(push).get(0).id();

    Ended ended = cli.run("wait", "--policy", "push", "--copying", "team/web");
    Ended byId = cli.run("wait", "--policy", "id:" + push, "--copying", "team/web");

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith("push\t" + execution + "\tSUCCEEDED");
    assertThat(byId.out()).isEqualTo(ended.out());
    Ended none = cli.run("wait", "--policy", "push", "--copying", "team/app", "--timeout", "1s");
    assertThat(none.status()).isEqualTo(ExitStatus.TIMED_OUT);
  }

  @Test
  void aDeletionIsNotACopyToWaitFor() throws Exception {
    fake.policies().nextRun(nightly).copies("team/web").deletes();
    fake.executions().start(nightly, "event_based");

    Ended ended =
        cli.run("wait", "--policy", "nightly", "--copying", "team/web", "--timeout", "1s");

    assertThat(ended.status()).isEqualTo(ExitStatus.TIMED_OUT);
    assertThat(ended.err()).contains("the next execution of policy");
  }

  @Test
  void copyLeavesNoPolicy() throws Exception {
    fake.registries().holds(1, "demo/a", "v1");

    Ended ended =
        cli.run(
            "copy",
            "--from",
            "source-plain",
            "--repository",
            "demo/a",
            "--tag",
            "v*",
            "--into",
            "x");

    assertThat(ended.err()).doesNotContain("harbor-replication: ");
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("SUCCEEDED");
    assertThat(fake.policies().list()).hasSize(2);
  }

  @Test
  void rerunCopiesWhatFailed() throws Exception {
    fake.registries().holds(1, "demo/a", "v1");
    long failed =
        fake.executions()
            .add(
                nightly,
                run -> run.status("Failed").task("demo/a", "Failed").task("demo/b", "Succeed"));

    Ended ended = cli.run("rerun", String.valueOf(failed));

    assertThat(ended.err()).doesNotContain("harbor-replication: ");
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("SUCCEEDED");
  }

  @Test
  void rerunOfWhatDidNotFailSaysSo() throws Exception {
    long good =
        fake.executions().add(nightly, run -> run.status("Succeed").task("demo/a", "Succeed"));

    Ended ended = cli.run("rerun", String.valueOf(good));

    assertThat(ended).isEqualTo(new Ended(0, "", "nothing failed, so nothing is copied again\n"));
  }

  @Test
  void stopWithNothingToStopSaysSo() throws Exception {
    Ended ended = cli.run("stop", "--policy", "nightly");

    assertThat(ended).isEqualTo(new Ended(0, "", "nothing to stop\n"));
  }

  @Test
  void stopByPolicyAndById() throws Exception {
    fake.policies().everyRun().takes(Duration.ofHours(1));
    long one = fake.executions().start(nightly, "manual");
    long two = fake.executions().start(other, "manual");

    Ended byPolicy = cli.run("stop", "--policy", "nightly");
    Ended byId = cli.run("stop", String.valueOf(two));

    assertThat(byPolicy.status()).isZero();
    assertThat(byPolicy.out()).contains("\t" + one + "\tSTOPPED");
    assertThat(byId.out()).contains("\t" + two + "\tSTOPPED");
  }

  private long nightlyFailedTwoHoursAgo() {
    return fake.executions()
        .add(
            nightly,
            run ->
                run.status("Failed")
                    .startedAt(fake.clock().now().minus(Duration.ofHours(2)))
                    .task("demo/a", "Failed"));
  }

  @Test
  void failuresOfAnExecutionAndOfADay() throws Exception {
    long failed = nightlyFailedTwoHoursAgo();

    Ended one = cli.run("failures", String.valueOf(failed));
    Ended day = cli.run("failures", "--since", "24h");
    Ended hour = cli.run("failures", "--since", "1h");

    assertThat(one.status()).isZero();
    assertThat(one.out()).startsWith(failed + "\t" + nightly + "\t").contains("demo/a [");
    assertThat(day.out()).isEqualTo(one.out());
    assertThat(hour.out()).isEmpty();
  }

  @Test
  void healthEndsWithOneIfThereIsAProblem() throws Exception {
    assertThat(cli.run("health").status()).isZero();
    nightlyFailedTwoHoursAgo();

    Ended ended = cli.run("health");
    Ended all = cli.run("health", "--all", "--output", "json");

    assertThat(ended.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(ended.out()).startsWith("nightly\tFAILED\t").contains("1 of 1 tasks failed");
    assertThat(JsonParser.parseString(all.out()).getAsJsonObject().getAsJsonArray("policies"))
        .hasSize(2);
  }

  @Test
  void anInterruptLeavesTheRunAndSaysHowToWaitForIt() throws Exception {
    Interrupted interrupted = interrupt("run", "nightly");

    assertThat(interrupted.status()).isEqualTo(ExitStatus.INTERRUPTED);
    assertThat(interrupted.err())
        .contains(" goes on; to wait for it again: harbor-replication wait ");
    assertThat(fake.executions().list().get(0).status()).hasValue("InProgress");
  }

  @Test
  void anInterruptStopsTheRunIfRequested() throws Exception {
    Interrupted interrupted = interrupt("run", "nightly", "--stop-on-interrupt");

    assertThat(interrupted.status()).isEqualTo(ExitStatus.INTERRUPTED);
    assertThat(interrupted.err()).contains(" was stopped");
    assertThat(fake.executions().list().get(0).status()).hasValue("Stopped");
  }

  private record Interrupted(int status, String err) {}

  private Interrupted interrupt(String... arguments) throws Exception {
    fake.policies().everyRun().takes(Duration.ofHours(1));
    fake.clock().run();
    Process process = cli.start(Cli.interruptible(Cli.command(arguments)));
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      String line = err.readLine();
      assertThat(line).contains("1 not over");
      assertThat(new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor()).isZero();
      String rest = err.lines().collect(Collectors.joining("\n"));
      return new Interrupted(process.waitFor(), rest);
    }
  }

  @Test
  void onATerminalThereIsATableAndABarOfEightyColumns() throws Exception {
    Path script = Path.of("/usr/bin/script");
    assumeTrue(Files.isExecutable(script), "there is no script(1) to run it on a terminal");
    fake.policies().nextRun(nightly).sourceDown("a reason that is longer than what fits".repeat(3));
    fake.clock().run();
    String command =
        Cli.command("run", "nightly", "other").stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));

    Ended ended =
        Cli.end(
            cli.env("COLUMNS", "80")
                .env("NO_COLOR", "1")
                .start(List.of(script.toString(), "-qec", command, "/dev/null")));

    List<String> lines = ended.out().lines().flatMap(line -> line.lines()).toList();
    assertThat(ended.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(ended.out()).contains("[####################] ", "POLICY ", "OUTCOME ");
    assertThat(ended.out()).doesNotContain("\u001b");
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void helpListsTheCommands() throws Exception {
    Ended ended = cli.run("--help");

    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .contains("run ", "copy ", "rerun ", "wait ", "stop ", "failures ", "health ", "ping ");
    assertThat(ended.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(ended.out().lines().filter(line -> line.matches(" {2}[a-z]+ {2,}.*")))
        .hasSize(12)
        .allSatisfy(summary -> assertThat(summary).endsWith("."));
    assertThat(cli.run("run", "--help").out()).contains("--max-running", "HARBOR_URL");
  }
}
