package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.ExecutionList;
import io.github.harborreplication.fluent.Page;
import io.github.harborreplication.fluent.PolicyList;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of docs/walking.md. */
class WalkingDocumentTest extends ExampleHarborTest {
  @Test
  void everyWayToReadAList() {
    PolicyList list = harbor.policies().list();

    for (ReplicationPolicy policy : list) {
      out.println(policy.getName());
    }
    try (Stream<ReplicationPolicy> policies = list.stream()) {
      out.println(policies.filter(policy -> policy.getSpeed() > 0).count() + " are bounded");
    }
    List<ReplicationPolicy> newest = list.limit(10).toList();
    Optional<ReplicationPolicy> first = list.first();
    long count = list.count();

    assertThat(shown())
        .containsExactly("archive", "old", "forgotten", "kafka", "publish", "0 are bounded");
    assertThat(newest).hasSize(5);
    assertThat(first).get().extracting(ReplicationPolicy::getName).isEqualTo("archive");
    assertThat(count).isEqualTo(5);
  }

  @Test
  void pages() {
    Page<ReplicationPolicy> page = harbor.policies().list().pageSize(20).page(1);
    out.println("page 1 of " + (page.total() + 19) / 20);
    while (page.hasNext()) {
      page = page.next();
    }

    for (Page<ReplicationPolicy> each : harbor.policies().list().pageSize(2).pages()) {
      out.println(each.items().size() + " more");
    }

    assertThat(shown()).containsExactly("page 1 of 1", "2 more", "2 more", "1 more");
  }

  @Test
  void executions() {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));

    ExecutionList recent = harbor.executions().list().startedSince(yesterday);
    List<ReplicationExecution> running =
        harbor.executions().list().status(ExecutionStatus.IN_PROGRESS).filterLocally().toList();
    Stream<ReplicationExecution> farAway = harbor.executions().list().parallel(4).stream();

    assertThat(recent).hasSize(9);
    assertThat(running).hasSize(2);
    assertThat(farAway).hasSize(11);
  }
}
