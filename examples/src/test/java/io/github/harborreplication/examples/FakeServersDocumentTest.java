package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakeRegistryServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code of docs/fake-harbor.md about servers. */
class FakeServersDocumentTest {
  @Test
  void servers() {
    try (FakeHarbor fake =
        FakeHarbor.builder().registry("source", "http://127.0.0.1:5050").start()) {
      FakeRegistryServer server = fake.registries().server("http://127.0.0.1:5050");
      server.requiresLogin("key", "secret"); // other logins are refused; none at all is healthy
      server.down(); // no change is accepted, pings and runs fail
      fake.clock().advance(Duration.ofMinutes(5)); // Harbor checks: the registry is unhealthy
      server.up(); // the status is unchanged until the next check, in five minutes

      assertThat(fake.registries().list().get(0).healthy()).isFalse();
      fake.clock().advance(Duration.ofMinutes(5));
      assertThat(fake.registries().list().get(0).healthy()).isTrue();
    }
  }
}
