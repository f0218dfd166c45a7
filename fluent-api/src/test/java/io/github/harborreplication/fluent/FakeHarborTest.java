package io.github.harborreplication.fluent;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A test against a FakeHarbor whose clock moves only when somebody sleeps on it. */
abstract class FakeHarborTest {
  final FakeHarbor fake =
      FakeHarbor.builder()
          .sampleRegistries()
          .frozenAt(Instant.parse("2026-11-23T12:00:00Z"))
          .start();
  HarborReplication harbor = client();

  HarborReplication client() {
    return client(builder -> {});
  }

  HarborReplication client(Consumer<HarborReplicationBuilder> options) {
    HarborReplicationBuilder builder =
        HarborReplication.builder()
            .url(fake.url())
            .basicAuth(fake.username(), fake.password())
            .clock(clock());
    options.accept(builder);
    return builder.build();
  }

  WaitClock clock() {
    return WaitClock.of(fake.clock()::now, fake.clock()::advance);
  }

  /** Puts policy-001 and so on there; requests are counted from then on. */
  void policies(int count) {
    IntStream.rangeClosed(1, count)
        .forEach(i -> fake.policies().add("policy-%03d".formatted(i), 1, "demo/**"));
    fake.requests().clear();
  }

  /** Puts a policy and its past executions there; requests are counted from then on. */
  long executions(int count) {
    long policy = fake.policies().add("runs", 1, "demo/**");
    fake.executions().add(policy, count);
    fake.requests().clear();
    return policy;
  }

  @AfterEach
  void close() {
    harbor.close();
    fake.close();
  }
}
