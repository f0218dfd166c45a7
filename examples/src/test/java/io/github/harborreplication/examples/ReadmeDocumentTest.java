package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.Page;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.WaitClock;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code of README.md and of docs/fake-harbor.md. */
class ReadmeDocumentTest {
  @Test
  void tenLines() throws IOException, InterruptedException {
    try (FakeHarbor fake =
        FakeHarbor.builder()
            .registry("docker-hub", "https://hub.docker.com")
            .with(
                harbor ->
                    harbor
                        .policies()
                        .everyRun()
                        .takes(Duration.ofMillis(1))
                        .statusLag(Duration.ZERO))
            .start()) {
      ProcessBuilder program =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              NightlyMirror.class.getName());
      program.environment().putAll(Examples.environment(fake));
      Process process = program.redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

      assertThat(process.waitFor()).as(printed).isZero();
      assertThat(fake.policies().list())
          .singleElement()
          .satisfies(policy -> assertThat(policy.name()).isEqualTo("nightly-mirror"))
          .satisfies(policy -> assertThat(policy.speed()).isEqualTo(1024));
      assertThat(fake.executions().list()).hasSize(1);
    }
  }

  /** The public API as it is designed, in one piece. */
  @Test
  void theWholeApi() {
    try (FakeHarbor fake = FakeHarbor.builder().user("robot$ci", "s3cret").start();
        HarborReplication harbor =
            HarborReplication.builder()
                .url(fake.url())
                .basicAuth("robot$ci", "s3cret")
                .clock(WaitClock.of(fake.clock()::now, fake.clock()::advance))
                .build()) {
      String user = "mirror";
      String token = "hub-secret";
      fake.registries()
          .server("https://hub.docker.com")
          .requiresLogin(user, token)
          .holds("library/alpine", "v3", "v4-rc1");

      harbor
          .registries()
          .define("docker-hub")
          .type("docker-hub")
          .url("https://hub.docker.com")
          .credentialsOnCreate(user, token)
          .createOrReplace();

      harbor
          .policies()
          .define("nightly-mirror")
          .pullFrom("docker-hub")
          .repositories("library/**")
          .tags("v*")
          .withoutTags("*-rc*")
          .into("mirror")
          .onSchedule("0 0 2 * * *")
          .createOrReplace();

      harbor.policy("nightly-mirror").start().awaitSuccess(Duration.ofMinutes(10));

      Page<ReplicationPolicy> second = harbor.policies().list().query("name=~prod").page(2);
      assertThat(second.items()).isEmpty();
      for (ReplicationPolicy p :
          harbor
              .policies()
              .list()
              .where(NAME.contains("mirror").and(ENABLED.isTrue()))
              .sort(NAME.ascending())) {
        assertThat(harbor.policy(p).id()).isEqualTo(p.getId());
      }
      assertThat(harbor.policy("nightly-mirror").executions().toList())
          .singleElement()
          .satisfies(run -> assertThat(Outcome.of(run)).hasValue(Outcome.SUCCEEDED));
    }
  }

  @Test
  void aServerForATest() {
    try (FakeHarbor fake = FakeHarbor.startWithSampleData();
        HarborReplication harbor =
            HarborReplication.builder()
                .url(fake.url())
                .basicAuth(fake.username(), fake.password())
                .clock(WaitClock.of(fake.clock()::now, fake.clock()::advance))
                .build()) {
      long id = harbor.policies().define("p").pullFrom(1).repositories("demo/**").create().id();
      fake.policies().nextRun(id).failsOnce("demo/web", "blob unknown");

      harbor.policy(id).start().awaitSuccess(Duration.ofMinutes(10));

      assertThat(fake.executions().ofPolicy(id))
          .singleElement()
          .matches(run -> run.succeeded() == 3);
    }
  }

  @Test
  void theServerAlone() {
    try (FakeHarbor fake = FakeHarbor.startWithSampleData()) { // registries, policies, history
      long id = fake.policies().add("nightly", 1, "demo/**"); // pulls from registry 1
      fake.policies()
          .nextRun(id)
          .failsOnce("demo/web", "blob unknown")
          .takes(Duration.ofSeconds(5));
      fake.executions().start(id, "manual"); // or through the client under test, at fake.url()
      fake.clock().advance(Duration.ofMinutes(5)); // no waiting: state is worked out from the clock
      assertThat(fake.executions().ofPolicy(id).get(0).status()).hasValue("Succeed");
    }
  }
}
