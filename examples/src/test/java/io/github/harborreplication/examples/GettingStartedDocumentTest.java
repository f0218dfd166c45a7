package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.Applied;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The code of docs/getting-started.md. */
class GettingStartedDocumentTest extends FakeWorldTest {
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
    for (Registry registry : harbor.registries().list()) {
      out.println(registry.getId() + " " + registry.getName() + " " + registry.getUrl());
    }

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
    assertThat(shown()).contains("1 docker-hub https://hub.docker.com");
    assertThat(shown()).anyMatch(line -> line.startsWith("library/alpine [2 item(s) in total] to"));
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
