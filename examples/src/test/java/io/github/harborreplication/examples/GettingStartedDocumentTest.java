package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.Applied;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.RegistryRef;
import io.github.harborreplication.fluent.RegistryTypes;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The code of docs/getting-started.md. */
class GettingStartedDocumentTest extends ExampleHarborTest {
  @Test
  void connecting() {
    String url = fake.url();
    String secret = fake.password();
    String robot = fake.username();

    try (HarborReplication harbor =
        HarborReplication.builder().url(url).basicAuth(robot, secret).build()) {
      harbor.ping();
    }

    assertThat(fake.requests().list()).hasSize(1);
  }

  @Test
  void rotatingCredentials() {
    String url = fake.url();
    Supplier<String> vault = fake::password;

    HarborReplication harbor =
        HarborReplication.builder()
            .url(url)
            .credentials(() -> Credentials.basic("admin", vault.get()))
            .build();

    harbor.ping();
    harbor.close();
    assertThat(fake.requests().list()).hasSize(1);
  }

  @Test
  void theFirstReplication() {
    String user = "mirror";
    String token = "hub-secret";

    Applied hub =
        harbor
            .registries()
            .define("docker-hub")
            .type(RegistryTypes.DOCKER_HUB)
            .url("https://hub.docker.com")
            .credentialsOnCreate(user, token)
            .createOrReplace();
    out.println(hub.change());

    Applied applied =
        harbor
            .policies()
            .define("mirror-alpine")
            .pullFrom("docker-hub")
            .repositories("library/alpine")
            .tags("3.*")
            .into("mirror")
            .createOrUpdate();

    ExecutionRef execution = harbor.policy(applied.id()).start();
    Completion done = execution.awaitSuccess(Duration.ofMinutes(10));
    out.println(done);

    for (ReplicationTask task : execution.tasks()) {
      out.println(task.getSrcResource() + " to " + task.getDstResource());
      execution.task(task.getId()).log().text().ifPresent(out::println);
    }

    assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(shown()).first().isEqualTo("UNCHANGED");
    assertThat(shown()).anyMatch(line -> line.startsWith("library/alpine [2 item(s) in total] to"));
  }

  @Test
  void registries() {
    String user = "mirror";
    String newToken = "other-secret";

    for (Registry registry : harbor.registries().list().query("type=docker-hub")) {
      out.println(registry.getId() + " " + registry.getName() + " " + registry.getUrl());
    }

    RegistryRef hub = harbor.registry("docker-hub");
    hub.ping(); // the stored status is up to five minutes old
    hub.rotateCredentials(user, newToken); // pings first: if that fails, nothing changes
    hub.update(registry -> registry.setDescription("public images"));
    out.println(hub.policies().size() + " policies use it");

    assertThat(shown()).containsExactly("1 docker-hub https://hub.docker.com", "3 policies use it");
  }

  @Test
  void declaringAPolicy() {
    PolicyDraft nightly =
        harbor
            .policies()
            .define("nightly-mirror")
            .pullFrom("docker-hub")
            .repositories("library/**")
            .tags("v*")
            .withoutTags("*-rc*")
            .into("mirror")
            .onSchedule("0 0 2 * * *");

    out.println(nightly.preview());
    out.println(nightly.createOrReplace());

    assertThat(shown()).anyMatch(line -> line.startsWith("CREATE [dest_namespace:"));
    assertThat(nightly.preview().differences()).isEmpty();
  }

  @Test
  void changingAPolicy() {
    long id = policy("kafka").id();

    Applied applied = harbor.policy(id).update(policy -> policy.setEnabled(false));
    applied.differences().forEach(out::println);

    assertThat(shown()).containsExactly("enabled: true -> (default)");
    assertThat(policy("kafka").enabled()).isFalse();
  }
}
