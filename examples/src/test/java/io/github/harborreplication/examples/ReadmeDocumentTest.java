package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.value.WaitClock;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code of README.md and of docs/fake-harbor.md. */
class ReadmeDocumentTest {
  @Test
  void tenLines() {
    try (FakeHarbor fake =
        FakeHarbor.builder()
            .user("robot$ci", "s3cret")
            .registry("docker-hub", "https://hub.docker.com")
            .with(
                harbor ->
                    harbor
                        .policies()
                        .everyRun()
                        .takes(Duration.ofMillis(1))
                        .statusLag(Duration.ZERO))
            .start()) {
      tenLines(fake.url(), "s3cret");

      assertThat(fake.policies().list())
          .singleElement()
          .satisfies(policy -> assertThat(policy.name()).isEqualTo("nightly-mirror"))
          .satisfies(policy -> assertThat(policy.speed()).isEqualTo(1024));
      assertThat(fake.executions().list()).hasSize(1);
    }
  }

  private static void tenLines(String url, String secret) {
    try (var harbor = HarborReplication.builder().url(url).basicAuth("robot$ci", secret).build()) {
      PolicyDraft nightly = harbor.policies().define("nightly-mirror").pullFrom("docker-hub");
      long id = nightly.repositories("library/**").into("mirror").createOrUpdate().id();

      harbor.policy(id).start().awaitSuccess(Duration.ofMinutes(10));

      for (ReplicationPolicy policy :
          harbor.policies().list().where(NAME.contains("mirror").and(ENABLED.isTrue()))) {
        harbor.policy(policy.getId()).update(p -> p.setSpeed(1024));
      }
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
      long id =
          harbor.policies().define("p").pullFrom("source-plain").repositories("demo/**").create().id();
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
