package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.Health;
import io.github.harborreplication.fluent.Paused;
import io.github.harborreplication.fluent.PolicyHealth;
import io.github.harborreplication.fluent.value.Outcome;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The code of docs/operating.md. */
class OperatingDocumentTest extends ExampleHarborTest {
  private static final Optional<Outcome> FAILED = Optional.of(Outcome.FAILED);

  private final long broken =
      fake.policies().add("broken", policy -> policy.pushTo(2).repositories("team/broken"));

  @Test
  void health() {
    harbor.policy(broken).start().await(Duration.ofMinutes(10));
    fake.clock().advance(Duration.ofMinutes(5));

    Health health = harbor.health();
    out.println(health);
    for (PolicyHealth policy : health.problems()) {
      out.println(policy.name() + ": " + String.join("; ", policy.problems()));
    }

    assertThat(shown())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("broken: the last execution failed, ")
                    .endsWith(" ago: 1 of 1 tasks failed"));
  }

  @Test
  void metrics() {
    harbor.policy(broken).start().await(Duration.ofMinutes(10));
    fake.clock().advance(Duration.ofMinutes(5));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    MultiGauge age = MultiGauge.builder("replication.success.age").baseUnit("s").register(meters);
    MultiGauge overdue = MultiGauge.builder("replication.overdue").register(meters);
    MultiGauge failed = MultiGauge.builder("replication.failed").register(meters);
    MultiGauge tasksFailed = MultiGauge.builder("replication.tasks.failed").register(meters);

    Health health = harbor.health();
    age.register(
        rows(health, policy -> policy.sinceLastSuccess().map(Duration::toSeconds).orElse(-1L)),
        true);
    overdue.register(rows(health, policy -> policy.overdueSince().isPresent() ? 1 : 0), true);
    failed.register(rows(health, policy -> policy.lastOutcome().equals(FAILED) ? 1 : 0), true);
    tasksFailed.register(
        rows(health, policy -> policy.lastExecution().map(last -> last.getFailed()).orElse(0L)),
        true);

    assertThat(meters.get("replication.failed").tag("policy", "broken").gauge().value())
        .isEqualTo(1);
    assertThat(meters.get("replication.tasks.failed").tag("policy", "broken").gauge().value())
        .isEqualTo(1);
    assertThat(meters.get("replication.overdue").tag("policy", "broken").gauge().value()).isZero();
    assertThat(meters.get("replication.success.age").gauges()).hasSameSizeAs(health.policies());
  }

  private static List<Row<?>> rows(Health health, Function<PolicyHealth, Number> value) {
    return health.policies().stream()
        .<Row<?>>map(policy -> Row.of(Tags.of("policy", policy.name()), value.apply(policy)))
        .toList();
  }

  @Test
  void pausing() {
    List<Boolean> before = enabled();

    try (Paused paused = harbor.policies().pauseAll(harbor.policies().list())) {
      harbor
          .executions()
          .stopAll(harbor.executions().list().stoppable())
          .await(Duration.ofMinutes(5));
      out.println("maintenance, with " + paused.policies().size() + " policies disabled");
    }

    assertThat(enabled()).isEqualTo(before).contains(true);
  }

  private List<Boolean> enabled() {
    return fake.policies().list().stream().map(policy -> policy.enabled()).toList();
  }
}
