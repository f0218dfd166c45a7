package io.github.harborreplication.verification.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.ExecutionFields;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.Filter;
import io.github.harborreplication.fluent.Page;
import io.github.harborreplication.fluent.PolicyFields;
import io.github.harborreplication.fluent.PolicyList;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the fluent client promises about filters, pages and iteration. */
class ListsContractTest extends OnAnyHarbor {
  private static final Duration LONG = Duration.ofMinutes(10);

  /** Returns only the policies of this test. */
  private PolicyList mine(Filter<ReplicationPolicy> filter) {
    return harbor.policies().list().where(PolicyFields.NAME.contains(mark).and(filter));
  }

  private static List<Long> ids(PolicyList list) {
    return list.stream().map(ReplicationPolicy::getId).toList();
  }

  @Test
  void aPolicysOwnTimeMatches() {
    long id = idle("-a");
    OffsetDateTime created = harbor.policy(id).get().getCreationTime();

    assertThat(ids(mine(PolicyFields.CREATION_TIME.between(created, created)))).containsExactly(id);
    assertThat(ids(mine(PolicyFields.CREATION_TIME.until(created.minusMinutes(1))))).isEmpty();
  }

  @Test
  void containsIsOfAnyCaseAndTakesAnUnderscoreForItself() {
    long id = idle("-A_b");
    long other = idle("-Axb");

    List<Long> found =
        ids(harbor.policies().list().where(PolicyFields.NAME.contains(mark + "-a_B")));

    assertThat(found).containsExactly(id).doesNotContain(other);
  }

  @Test
  void aNameThatNoQueryCanExpressIsFoundAllTheSame() {
    long id = idle(", 100% [b]");

    assertThat(harbor.policy(mark + ", 100% [b]").find())
        .hasValueSatisfying(policy -> assertThat(policy.getId()).isEqualTo(id));
  }

  @Test
  void filtersOfAllKindsAreJoinedByAnd() {
    long fast = draft("-a").speed(512).description("by day").disabled().create().id();
    long slow = draft("-b").speed(64).description("by night").disabled().create().id();

    assertThat(ids(mine(PolicyFields.SPEED.atLeast(100)))).containsExactly(fast);
    assertThat(ids(mine(PolicyFields.DESCRIPTION.equalTo("by night")))).containsExactly(slow);
    assertThat(ids(mine(PolicyFields.ID.oneOf(fast, slow)))).containsExactly(slow, fast);
    assertThat(ids(mine(PolicyFields.ENABLED.isFalse().and(PolicyFields.SPEED.atMost(100)))))
        .containsExactly(slow);
  }

  @Test
  void aPageBehindTheEndIsEmptyAndTellsTheTotal() {
    assertThat(List.of(idle("-a"), idle("-b"))).doesNotHaveDuplicates();

    Page<ReplicationPolicy> page = mine(Filter.all()).pageSize(2).page(7);

    assertThat(page.items()).isEmpty();
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.hasNext()).isFalse();
  }

  @Test
  void firstAndCountAgreeWithTheWalk() {
    long a = idle("-a");
    long b = idle("-b");

    assertThat(mine(Filter.all()).count()).isEqualTo(2);
    assertThat(mine(Filter.all()).first())
        .hasValueSatisfying(policy -> assertThat(policy.getId()).isEqualTo(b));
    assertThat(mine(Filter.all()).sort(PolicyFields.ID.ascending()).first())
        .hasValueSatisfying(policy -> assertThat(policy.getId()).isEqualTo(a));
  }

  @Test
  void executionsAreWalkedNewestFirstWhateverThePageSize() {
    long policy = idle("-a");
    List<Long> started = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ExecutionRef execution = harbor.policy(policy).start();
      execution.await(LONG);
      started.add(execution.id());
    }

    assertThat(
            harbor.policy(policy).executions().sort(ExecutionFields.ID.ascending()).stream()
                .map(ReplicationExecution::getId))
        .containsExactlyElementsOf(started);
    Collections.reverse(started);
    assertThat(
            harbor.policy(policy).executions().pageSize(2).stream()
                .map(ReplicationExecution::getId))
        .containsExactlyElementsOf(started);
    assertThat(harbor.policy(policy).executions().status(ExecutionStatus.SUCCEEDED).count())
        .isEqualTo(5);
  }
}
