package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.value.LogLevel;
import io.github.harborreplication.fluent.value.Retries;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The code of docs/errors-and-retries.md. */
class ErrorsDocumentTest extends ExampleHarborTest {
  @Test
  void oneStatus() {
    try {
      harbor.policies().define("kafka").pullFrom("docker-hub").create();
    } catch (ConflictException e) {
      out.println("there is one of this name already: " + e.harborMessage().orElse(""));
    }

    assertThat(shown()).singleElement().asString().startsWith("there is one of this name");
  }

  @Test
  void aLostStart() {
    long id = policy("kafka").id();
    fake.faults().on("POST", "/replication/executions").next(1).loseResponse();

    ExecutionRef execution = harbor.policy(id).startOrFind();

    assertThat(fake.executions().ofPolicy(id)).hasSize(3);
    assertThat(fake.executions().ofPolicy(id).get(2).id()).isEqualTo(execution.id());
  }

  @Test
  void settings() {
    String url = fake.url();
    String secret = fake.password();

    HarborReplication harbor =
        HarborReplication.builder()
            .url(url)
            .basicAuth("admin", secret)
            .readTimeout(Duration.ofSeconds(20))
            .retries(Retries.standard().attempts(6).within(Duration.ofMinutes(2)))
            .requestId(() -> "release-" + UUID.randomUUID())
            .requestListener(event -> out.println(event.method() + " " + event.status()))
            .logLevel(LogLevel.BASIC)
            .build();

    harbor.ping();
    harbor.close();
    assertThat(shown()).containsExactly("GET OptionalInt[200]");
  }
}
