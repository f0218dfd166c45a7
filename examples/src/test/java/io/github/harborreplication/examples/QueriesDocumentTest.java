package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.CREATION_TIME;
import static io.github.harborreplication.fluent.PolicyFields.DEST_NAMESPACE;
import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;
import static io.github.harborreplication.fluent.PolicyFields.SPEED;
import static io.github.harborreplication.fluent.PolicyFields.TRIGGER;
import static io.github.harborreplication.fluent.PolicyFields.UPDATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.harborreplication.fluent.ExecutionFields;
import io.github.harborreplication.fluent.ExecutionList;
import io.github.harborreplication.fluent.Filter;
import io.github.harborreplication.fluent.PolicyList;
import io.github.harborreplication.fluent.TaskList;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of docs/queries.md. */
class QueriesDocumentTest extends ExampleHarborTest {
  @Test
  void typedFilters() {
    Instant monday = fake.clock().now().minus(Duration.ofDays(450));

    PolicyList list =
        harbor
            .policies()
            .list()
            .where(NAME.contains("pub").and(ENABLED.isTrue()))
            .where(CREATION_TIME.from(monday))
            .sort(NAME.ascending());

    assertThat(list.toList()).extracting(ReplicationPolicy::getName).containsExactly("publish");
  }

  @Test
  void eachKindOfField() {
    Instant now = Instant.now();

    List<Filter<ReplicationPolicy>> filters =
        List.of(
            NAME.equalTo("kafka"),
            NAME.oneOf("kafka", "publish"),
            DEST_NAMESPACE.contains("mirror"),
            SPEED.atLeast(1_024),
            SPEED.between(1, 1_024),
            ENABLED.isFalse(),
            UPDATE_TIME.until(now.minus(Duration.ofDays(90))),
            TRIGGER.scheduled());

    assertThat(filters)
        .extracting(filter -> harbor.policies().list().where(filter).count())
        .containsExactly(1L, 2L, 0L, 0L, 0L, 0L, 3L, 0L);
  }

  @Test
  void harborsOwnLanguage() {
    PolicyList list = harbor.policies().list().query("name=~pub,enabled=true");

    assertThat(list.count()).isEqualTo(1);
  }

  @Test
  void misspeltKeys() {
    IllegalArgumentException refused =
        (IllegalArgumentException)
            catchThrowable(() -> harbor.policies().list().query("nmae=kafka"));

    assertThat(refused)
        .hasMessageStartingWith(
            "\"nmae\": Harbor ignores a key that it does not know and returns everything. Did you"
                + " mean name?");
  }

  @Test
  void whatHarborCannotExpress() {
    IllegalArgumentException refused =
        (IllegalArgumentException) catchThrowable(() -> NAME.contains("100%"));

    assertThat(refused).hasMessageContaining("List more and filter locally: ");

    List<ReplicationPolicy> found =
        harbor.policies().list().where(NAME.contains("100")).stream()
            .filter(p -> p.getName().contains("100%"))
            .toList();

    assertThat(found).isEmpty();
  }

  @Test
  void executionsAndTasks() {
    long kafka = policy("kafka").id();

    ExecutionList failed =
        harbor
            .policy(kafka)
            .executions()
            .status(ExecutionStatus.FAILED)
            .trigger(TriggerType.SCHEDULED)
            .sort(ExecutionFields.END_TIME.descending());

    TaskList tasks = harbor.execution(failed.first().orElseThrow().getId()).tasks();
    long failedTasks = tasks.status(TaskStatus.FAILED).count();

    assertThat(failedTasks).isEqualTo(1);
  }
}
