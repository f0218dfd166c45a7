package io.github.harborreplication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.harborreplication.cli.Cli.Ended;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests are planned, checked, applied and exported. */
class ManifestCommandsTest {
  private static final String HUB_SECRET = "Sesame-Open-77";

  private final FakeHarbor fake = FakeHarbor.start();
  private final Cli cli = Cli.with(fake).env("HUB_SECRET", HUB_SECRET);
  @TempDir private Path directory;
  private Path manifest;

  @BeforeEach
  void aManifest() throws IOException {
    fake.registries().server("https://hub.example.com");
    manifest =
        write(
            """
            registries:
              hub:
                type: docker-registry
                url: https://hub.example.com
                credentialsOnCreate: {key: robot, secret: "${env:HUB_SECRET}"}
            policies:
              nightly:
                pullFrom: hub
                repositories: library/**
                onSchedule: 0 0 2 * * *
            """);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("replication.yaml"), yaml);
  }

  private Ended run(String command, String... more) throws Exception {
    String[] arguments = new String[more.length + 2];
    arguments[0] = command;
    arguments[1] = manifest.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    Ended ended = cli.run(arguments);
    assertThat(ended.out() + ended.err()).doesNotContain(HUB_SECRET);
    return ended;
  }

  @Test
  void aPlanAnApplyAndNoDriftUntilSomebodyChangesIt() throws Exception {
    Ended plan = run("plan");
    assertThat(plan.status()).isEqualTo(ExitStatus.DIFFERS);
    assertThat(plan.out()).contains("registry hub", "policy nightly", "Plan: 2 create");
    assertThat(fake.policies().list()).isEmpty();

    Ended applied = run("apply");
    assertThat(applied.err()).isEmpty();
    assertThat(applied.status()).isZero();
    assertThat(fake.policies().list()).extracting(FakePolicy::name).containsExactly("nightly");

    Ended check = run("check");
    assertThat(check.status()).isZero();
    assertThat(check.out()).isEmpty();

    fake.policies().setEnabled(fake.policies().list().get(0).id(), false);
    Ended drift = run("check");
    assertThat(drift.status()).isEqualTo(ExitStatus.DIFFERS);
    assertThat(drift.out()).isEqualTo("policy\tnightly\tUPDATE\tenabled\n");
  }

  @Test
  void asJson() throws Exception {
    assertThat(JsonParser.parseString(run("plan", "--output", "json").out()).isJsonObject())
        .isTrue();
    Ended applied = run("apply", "--output", "json");

    assertThat(JsonParser.parseString(applied.out()).getAsJsonObject().getAsJsonArray("results"))
        .hasSize(2);
  }

  @Test
  void aFailureOnTheWayEndsWithItsStatusAndTheRestIsDoneLater() throws Exception {
    fake.faults().on("POST", "/replication/policies").next(1).failWith(403);

    Ended failed = run("apply");
    assertThat(failed.status()).isEqualTo(ExitStatus.LOGIN);
    assertThat(failed.err()).startsWith("harbor-replication: ");
    assertThat(fake.registries().list()).hasSize(1);

    assertThat(run("apply").status()).isZero();
    assertThat(fake.policies().list()).hasSize(1);
  }

  @Test
  void pruneDeletesWhatMatchesAndIsNotInIt() throws Exception {
    run("apply");
    fake.policies().add("team-old", 1, "a/**");
    fake.policies().add("another", 1, "a/**");

    assertThat(run("plan").status()).isZero();
    assertThat(run("apply", "--prune", "team-").status()).isZero();

    assertThat(fake.policies().list())
        .extracting(FakePolicy::name)
        .containsExactly("nightly", "another");
  }

  @Test
  void anErrorNamesItsPlaceAndSendsNothing() throws Exception {
    manifest = write("policies:\n  nightly:\n    sped: 1\n");

    Ended ended = run("apply");

    assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(ended.err()).contains("replication.yaml:3:5: unknown key 'sped'");
    assertThat(fake.requests().list()).isEmpty();
  }

  @Test
  void aManifestThatDoesNotExistIsNamed() throws Exception {
    manifest = directory.resolve("none.yaml");

    Ended ended = run("plan");

    assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(ended.err()).contains("none.yaml").doesNotContain("\tat ");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws Exception {
    Ended ended = cli.run("export", directory.resolve("none/exported.yaml").toString());

    assertThat(ended.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(ended.err())
        .startsWith("harbor-replication: cannot write ")
        .contains("exported.yaml")
        .doesNotContain("\tat ");
  }

  @Test
  void whatIsExportedPlansEmpty() throws Exception {
    run("apply");
    Ended printed = cli.run("export");
    Path file = directory.resolve("exported.yaml");

    Ended written = cli.run("export", file.toString());

    assertThat(printed.status()).isZero();
    assertThat(written.status()).isZero();
    assertThat(Files.readString(file).stripTrailing()).isEqualTo(printed.out().stripTrailing());
    manifest = file;
    assertThat(run("plan").out()).contains("Plan: ");
    assertThat(run("plan").status()).isZero();
  }
}
