package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code of docs/testing.md. */
class TestingDocumentTest extends ExampleHarborTest {
  @Test
  void aServerAndAClock() {
    try (FakeHarbor fake = FakeHarbor.builder().registry("hub", "https://hub.example.com").start();
        HarborReplication harbor =
            HarborReplication.builder()
                .url(fake.url())
                .basicAuth(fake.username(), fake.password())
                .clock(WaitClock.of(fake.clock()::now, fake.clock()::advance))
                .build()) {
      long id = harbor.policies().define("p").pullFrom("hub").repositories("demo/**").create().id();
      fake.policies().nextRun(id).copies("demo/web", "v1").takes(Duration.ofHours(3));

      harbor.policy(id).start().awaitSuccess(Duration.ofHours(4));

      assertThat(fake.requests().count("POST", "/replication/executions")).isEqualTo(1);
    }
  }

  @Test
  void faults() {
    fake.faults().on("GET", "/replication/policies").next(2).failWith(503);
    assertThat(harbor.policies().list().count()).isPositive(); // the third attempt comes through

    long id = fake.policies().add("nightly", 1, "library/**");
    fake.policies()
        .nextRun(id)
        .failsOnce("library/alpine", "blob unknown")
        .statusLag(Duration.ofSeconds(20));
    Completion done = harbor.policy(id).start().awaitSuccess(Duration.ofMinutes(10));

    assertThat(done.execution().getTotal()).isEqualTo(2);
  }
}
