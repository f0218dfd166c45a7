package io.github.harborreplication.manifest;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A FakeHarbor without registries, whose clock moves only when somebody sleeps on it. */
abstract class OnFakeHarbor {
  static final String SECRET = "s3cr3t-of-the-hub";

  final FakeHarbor fake =
      FakeHarbor.builder().frozenAt(Instant.parse("2026-11-23T12:00:00Z")).start();
  final HarborReplication harbor =
      HarborReplication.builder()
          .url(fake.url())
          .basicAuth(fake.username(), fake.password())
          .clock(WaitClock.of(fake.clock()::now, fake.clock()::advance))
          .build();

  static ManifestReader reader() {
    return Manifest.reader()
        .environment(Map.of("HUB_SECRET", SECRET, "TARGET", "mirror", "SPEED", "512"));
  }

  static Manifest manifest(String yaml) {
    return reader().parse(yaml, "test.yaml");
  }

  List<SeenRequest> writes() {
    return fake.requests().list().stream().filter(r -> !r.method().equals("GET")).toList();
  }

  @AfterEach
  void close() {
    harbor.close();
    fake.close();
  }
}
