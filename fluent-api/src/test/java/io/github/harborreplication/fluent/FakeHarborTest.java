package io.github.harborreplication.fluent;

import io.github.harborreplication.fake.FakeHarbor;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A test against a FakeHarbor whose clock moves only when somebody sleeps on it. */
abstract class FakeHarborTest {
  final FakeHarbor fake =
      FakeHarbor.builder().recordedLab().frozenAt(Instant.parse("2026-11-23T12:00:00Z")).start();
  final HarborReplication harbor = client();

  HarborReplication client() {
    return HarborReplication.builder()
        .url(fake.url())
        .basicAuth(fake.username(), fake.password())
        .clock(clock())
        .build();
  }

  WaitClock clock() {
    return WaitClock.of(fake.clock()::now, fake.clock()::advance);
  }

  @AfterEach
  void close() {
    harbor.close();
    fake.close();
  }
}
