package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How lists are walked, what each way of reading gives, and how many requests it sends. */
class ListsTest extends FakeHarborTest {

  private static List<String> names(Iterable<ReplicationPolicy> policies) {
    List<String> names = new ArrayList<>();
    policies.forEach(policy -> names.add(policy.getName()));
    return names;
  }

  private static List<Long> ids(Iterable<ReplicationExecution> executions) {
    List<Long> ids = new ArrayList<>();
    executions.forEach(execution -> ids.add(execution.getId()));
    return ids;
  }

  @Test
  void makingAListSendsNothing() {
    PolicyList list =
        harbor
            .policies()
            .list()
            .query("name=~x")
            .where(PolicyFields.ENABLED.isTrue())
            .sort(PolicyFields.NAME.ascending())
            .pageSize(3)
            .limit(5)
            .parallel(2);
    List<Object> made =
        List.of(
            list.iterator(),
            list.stream(),
            list.pages().iterator(),
            harbor.executions().list().iterator(),
            harbor.execution(1).tasks().iterator());

    assertThat(made).doesNotContainNull();
    assertThat(fake.requests().count()).isZero();
  }

  @Test
  void aListPrintsItsRequest() {
    ExecutionList executions = harbor.executions().list();

    assertThat(executions).hasToString("executions sorted by -id");
    assertThat(
            harbor
                .policy(7)
                .executions()
                .status(ExecutionStatus.FAILED)
                .trigger(TriggerType.MANUAL))
        .hasToString("executions of policy 7 with status Failed and trigger manual sorted by -id");
    assertThat(
            executions
                .startedSince(Instant.EPOCH)
                .filterLocally()
                .sort(ExecutionFields.END_TIME.ascending()))
        .hasToString(
            "executions started since 1970-01-01T00:00:00Z, filtered locally, sorted by end_time,id");
    assertThat(harbor.execution(9).tasks().status(TaskStatus.FAILED).resourceType("image"))
        .hasToString(
            "tasks of execution 9 with status Failed and resource type image sorted by -id");
    assertThat(harbor.execution(9).task(99).log()).hasToString("log of task 99 of execution 9");
    assertThat(harbor.registries().list()).hasToString("registries sorted by -id");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "9, 1", "10, 2", "11, 2", "20, 3", "35, 4"})
  void aWalkOfPoliciesSendsOneRequestAPageAndOneMoreIfTheLastIsFull(int policies, int requests) {
    policies(policies);

    List<String> names = names(harbor.policies().list().pageSize(10));

    assertThat(names).hasSize(policies).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(fake.requests().count()).isEqualTo(requests);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "10, 2", "11, 3", "20, 3", "35, 5"})
  void aWalkOfExecutionsSendsOneRequestOrOneMoreThanPages(int executions, int requests) {
    if (executions > 0) {
      executions(executions);
    }

    List<Long> ids = ids(harbor.executions().list().pageSize(10));

    assertThat(ids).hasSize(executions).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(fake.requests().count()).isEqualTo(requests);
  }

  @Test
  void firstCountAndPageSendOneRequestEach() {
    policies(30);
    PolicyList list = harbor.policies().list().pageSize(10);

    assertThat(list.first())
        .hasValueSatisfying(p -> assertThat(p.getName()).isEqualTo("policy-030"));
    assertThat(fake.requests().count()).isEqualTo(1);
    assertThat(list.count()).isEqualTo(30);
    assertThat(fake.requests().count()).isEqualTo(2);
    assertThat(names(list.page(3))).hasSize(10).startsWith("policy-010").endsWith("policy-001");
    assertThat(fake.requests().count()).isEqualTo(3);
    assertThat(fake.requests().list().get(0).query()).contains("page_size=1");
  }

  @Test
  void aLimitIsTheNumberOfRowsWanted() {
    policies(150);

    assertThat(names(harbor.policies().list().limit(100))).hasSize(100);
    assertThat(fake.requests().count()).isEqualTo(1);
    assertThat(names(harbor.policies().list().limit(0))).isEmpty();
    assertThat(fake.requests().count()).isEqualTo(1);
    assertThat(names(harbor.policies().list().limit(7))).hasSize(7);
    assertThat(fake.requests().count()).isEqualTo(2);
    assertThat(names(harbor.policies().list().pageSize(40).limit(90))).hasSize(90);
    assertThat(fake.requests().count()).isEqualTo(5);
    assertThat(harbor.policies().list().limit(20).count()).isEqualTo(20);
  }

  @Test
  void pagesAreTurnedOneRequestEach() {
    policies(25);

    Page<ReplicationPolicy> page = harbor.policies().list().pageSize(10).page(1);
    assertThat(page.number()).isEqualTo(1);
    assertThat(page.pageSize()).isEqualTo(10);
    assertThat(page.total()).isEqualTo(25);
    assertThat(page.hasNext()).isTrue();

    Page<ReplicationPolicy> last = page.next().next();
    assertThat(last.number()).isEqualTo(3);
    assertThat(last.items()).hasSize(5);
    assertThat(last.hasNext()).isFalse();
    assertThatThrownBy(last::next).isInstanceOf(NoSuchElementException.class);
    assertThat(fake.requests().count()).isEqualTo(3);
    assertThat(harbor.policies().list().pageSize(10).page(9).items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, Long.MAX_VALUE / 10, Long.MAX_VALUE})
  void noPageFollowsWhereTheRowsEnd(long number) {
    policies(25);
    // A server that responds however far the page is.
    fake.faults()
        .withHeader("X-Total-Count", "25")
        .next(1)
        .respondWith(200, "application/json", "[]");

    assertThat(harbor.policies().list().pageSize(10).page(number).hasNext()).isFalse();
  }

  @Test
  void aListOfABillionItemsIsTheLongest() {
    fake.faults()
        .withHeader("X-Total-Count", "1000000000")
        .next(1)
        .respondWith(200, "application/json", "[]");

    assertThat(harbor.policies().list().count()).isEqualTo(1_000_000_000);
  }

  @Test
  void pagesOfAWalkHoldItsRows() {
    policies(25);
    List<Integer> sizes = new ArrayList<>();
    List<String> names = new ArrayList<>();

    for (Page<ReplicationPolicy> page : harbor.policies().list().pageSize(10).limit(22).pages()) {
      sizes.add(page.items().size());
      names.addAll(names(page));
    }

    assertThat(sizes).containsExactly(10, 10, 2);
    assertThat(names).hasSize(22).doesNotHaveDuplicates().startsWith("policy-025");
    assertThat(fake.requests().count()).isEqualTo(3);
  }

  @Test
  void noPageIsReadBeforeItsFirstRowIsWanted() {
    policies(25);
    Iterator<ReplicationPolicy> rows = harbor.policies().list().pageSize(10).iterator();

    for (int i = 0; i < 10; i++) {
      rows.next();
    }
    assertThat(fake.requests().count()).isEqualTo(1);
    rows.next();
    assertThat(fake.requests().count()).isEqualTo(2);
  }

  @Test
  void aStreamThatIsLeftEarlyReadsNoFurther() {
    policies(25);

    try (Stream<ReplicationPolicy> rows = harbor.policies().list().pageSize(10).stream()) {
      assertThat(rows.limit(3)).hasSize(3);
    }
    assertThat(fake.requests().count()).isEqualTo(1);
  }

  @Test
  void rowsMayBeDeletedAsTheyAreGiven() {
    policies(25);

    for (ReplicationPolicy policy : harbor.policies().list().pageSize(4)) {
      harbor.policy(policy.getId()).delete();
    }

    assertThat(fake.policies().list()).isEmpty();
  }

  @Test
  void aSortIsKeptOverPagesTiesIncluded() {
    for (int i = 0; i < 40; i++) {
      boolean enabled = i % 2 == 0;
      long id = fake.policies().add("tied-" + i, 1, "demo/**");
      fake.policies().setEnabled(id, enabled);
    }
    fake.requests().clear();

    List<String> names =
        names(harbor.policies().list().sort(PolicyFields.ENABLED.descending()).pageSize(7));

    assertThat(names).hasSize(40).doesNotHaveDuplicates();
    assertThat(names.subList(0, 20)).allMatch(name -> Integer.parseInt(name.substring(5)) % 2 == 0);
    assertThat(fake.requests().list()).allMatch(r -> r.query().contains("sort=-enabled%2Cid"));
    assertThat(fake.requests().count()).isEqualTo(6);
  }

  @Test
  void parallelPagesComeInOrder() {
    policies(95);

    List<String> names = names(harbor.policies().list().parallel(4).pageSize(10));

    assertThat(names).hasSize(95).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(fake.requests().count()).isEqualTo(10);
  }

  @Test
  void aTypedExceptionComesOutOfAStreamAsItIs() {
    policies(3);
    try (HarborReplication stranger =
        HarborReplication.builder().url(fake.url()).basicAuth("dev", "Developer1").build()) {
      assertThatThrownBy(() -> stranger.policies().list().stream().toList())
          .isInstanceOf(ForbiddenException.class);
      assertThatThrownBy(() -> stranger.policies().list().parallel(3).stream().toList())
          .isInstanceOf(ForbiddenException.class);
      assertThatThrownBy(stranger::ping).isInstanceOf(ForbiddenException.class);
    }
  }

  @Test
  void aWalkByKeyKeepsToAFilterByIdOfTheCallers() {
    policies(30);
    long before = fake.policies().list().get(0).id() - 1;

    assertThat(
            names(
                harbor
                    .policies()
                    .list()
                    .where(PolicyFields.ID.between(before + 5, before + 20))
                    .query("name=~policy-01")
                    .pageSize(4)))
        .containsExactlyElementsOf(
            IntStream.iterate(19, i -> i - 1)
                .limit(10)
                .mapToObj("policy-%03d"::formatted)
                .toList());
    assertThat(fake.requests().count()).isEqualTo(3);
  }

  @Test
  void anUncheckedQueryIsSentAsItIsAndWalked() {
    policies(30);
    long before = fake.policies().list().get(0).id() - 1;

    assertThat(names(harbor.policies().list().queryUnchecked("nmae=x").pageSize(20))).hasSize(30);
    assertThat(names(harbor.policies().list().queryUnchecked("name=~policy-01"))).hasSize(10);
    assertThat(
            names(
                harbor
                    .policies()
                    .list()
                    .where(PolicyFields.ID.atMost(before + 12))
                    .queryUnchecked("name=~policy-01")))
        .containsExactly("policy-012", "policy-011", "policy-010");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain", "a,b", "100%", "{x}", "a b", "\"q\"", "ünï-名前", ",", "~t", "\\", "a+b&c=d"
      })
  void anyNameIsFoundByItsName(String name) {
    fake.policies().add("other", 1, "demo/**");
    fake.policies().add(name, 1, "demo/**");
    fake.policies().add(name + "2", 1, "demo/**");

    assertThat(harbor.policy(name).find())
        .hasValueSatisfying(policy -> assertThat(policy.getName()).isEqualTo(name));
    assertThat(harbor.policy(name + "3").find()).isEmpty();
  }

  @Test
  void executionsAreFilteredByPolicyStatusAndTrigger() {
    long policy = executions(4);
    fake.executions().setStatus(fake.executions().ofPolicy(policy).get(1).id(), "Failed");
    long other = fake.policies().add("other", 1, "demo/**");
    fake.executions().add(other, 3);

    assertThat(ids(harbor.executions().list())).hasSize(7);
    assertThat(ids(harbor.policy(policy).executions())).hasSize(4);
    assertThat(ids(harbor.policy(policy).executions().status(ExecutionStatus.FAILED))).hasSize(1);
    assertThat(
            ids(harbor.policy(policy).executions().status(ExecutionStatus.FAILED).filterLocally()))
        .hasSize(1);
    assertThat(ids(harbor.executions().list().trigger(TriggerType.SCHEDULED))).isEmpty();
    assertThat(ids(harbor.executions().list().trigger(TriggerType.MANUAL))).hasSize(7);
  }

  @Test
  void aWalkSinceATimeEndsThereInsteadOfReadingEverything() {
    long policy = executions(300);
    fake.clock().advance(Duration.ofHours(1));
    Instant since = fake.clock().now();
    fake.clock().advance(Duration.ofMinutes(1));
    for (int i = 0; i < 3; i++) {
      fake.executions().start(policy, "manual");
    }
    fake.requests().clear();
    ExecutionList recent = harbor.executions().list().startedSince(since).pageSize(10);

    assertThat(ids(recent)).hasSize(3);
    assertThat(recent.startedSince(Instant.MIN).count()).isEqualTo(303);
    assertThat(recent.startedSince(Instant.MAX).count()).isZero();
    fake.requests().clear();
    assertThat(ids(recent)).hasSize(3);
    assertThat(fake.requests().count()).isEqualTo(1);
    assertThat(recent.first()).isPresent();
    assertThat(recent.count()).isEqualTo(3);
    assertThatThrownBy(() -> recent.page(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("startedSince");
  }

  @Test
  void whatStartedWithinTheSameMillisecondStartedSince() {
    long policy = executions(1);
    fake.clock().advance(Duration.ofHours(1));
    Instant start = fake.clock().now();
    fake.executions().start(policy, "manual");

    ExecutionList since = harbor.executions().list().startedSince(start.plusNanos(900_000));

    assertThat(since.count()).as("responses show no microseconds").isEqualTo(1);
    assertThat(since.startedSince(start.plusMillis(1)).count()).isZero();
  }

  @Test
  void tasksOfAnExecutionAreListed() {
    long policy = fake.policies().add("runs", 1, "demo/**");
    ExecutionRef execution = harbor.policy(policy).start();
    fake.clock().advance(Duration.ofMinutes(5));
    fake.requests().clear();

    List<ReplicationTask> tasks = execution.tasks().toList();

    assertThat(tasks).hasSize(3).allMatch(task -> task.getExecutionId() == execution.id());
    assertThat(fake.requests().count()).isEqualTo(1);
    assertThat(execution.tasks().status(TaskStatus.FAILED).count()).isZero();
    assertThat(execution.tasks().status(TaskStatus.SUCCEEDED).filterLocally().count()).isEqualTo(3);
    assertThat(execution.tasks().resourceType("image").count()).isEqualTo(3);
    assertThat(execution.tasks().sort(TaskFields.ID.ascending()).first()).isPresent();
    assertThatThrownBy(() -> execution.tasks().status(TaskStatus.FAILED).filterLocally().page(1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void registriesAreListedAndFoundByName() {
    assertThat(harbor.registries().list().stream().map(Registry::getName))
        .containsExactly("source-as-dest", "self-harbor", "dead", "source-plain");
    assertThat(harbor.registry("dead").find().map(Registry::getId)).contains(2L);
    assertThat(harbor.registry("Dead").find()).isEmpty();
  }

  @Test
  void adaptersAreListed() {
    assertThat(harbor.adapters().types()).contains("harbor", "docker-registry");
    assertThat(harbor.adapters().list()).containsKey("docker-hub");
  }

  @Test
  void wrongNumbersAreRefusedAndNothingIsSent() {
    PolicyList list = harbor.policies().list();

    assertThatThrownBy(() -> list.page(0)).hasMessageContaining("page 0");
    assertThatThrownBy(() -> list.pageSize(0)).hasMessageContaining("page size 0");
    assertThatThrownBy(() -> list.pageSize(101)).hasMessageContaining("page size 101");
    assertThatThrownBy(() -> list.limit(-1)).hasMessageContaining("limit -1");
    assertThatThrownBy(() -> list.parallel(0)).hasMessageContaining("parallel 0");
    assertThatThrownBy(() -> list.parallel(17)).hasMessageContaining("parallel 17");
    assertThatThrownBy(() -> list.limit(5).page(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("limit(5)");
    assertThatThrownBy(() -> list.query("nmae=x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> harbor.policy("").find()).isInstanceOf(IllegalArgumentException.class);
    assertThat(fake.requests().count()).isZero();
  }
}
