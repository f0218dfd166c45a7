package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fake.RunScript;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What walks ask a server for, and how they are left, failed and gone on with. */
class WalkedListsTest extends FakeHarborTest {

  private List<String> queries() {
    return fake.requests().list().stream().map(SeenRequest::query).toList();
  }

  @Test
  void policiesAreRequestedByKey() {
    policies(5);
    long before = fake.policies().list().get(0).id() - 1;

    assertThat(harbor.policies().list().pageSize(2).toList()).hasSize(5);

    assertThat(queries())
        .allMatch(query -> query.contains("sort=-id") && query.contains("page=1&"))
        .allMatch(query -> query.contains("page_size=2"));
    assertThat(queries().get(0)).doesNotContain("q=");
    assertThat(queries().get(1)).contains("%7E" + (before + 3) + "%");
    assertThat(queries().get(2)).contains("%7E" + (before + 1) + "%");
  }

  @Test
  void policiesOfAnUncheckedQueryAreRequestedByPosition() {
    policies(5);

    assertThat(harbor.policies().list().queryUnchecked("name=~policy").pageSize(2).toList())
        .hasSize(5);

    assertThat(queries()).hasSize(4).allMatch(query -> query.contains("policy"));
    assertThat(queries().get(0)).contains("sort=-id").contains("page=1&");
    assertThat(queries().get(1)).contains("sort=id").contains("page=3&");
    assertThat(queries().get(3)).contains("sort=id").contains("page=1&");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 2", "11, 3", "25, 4"})
  void aWalkOfTasksSendsOneRequestOrOneMoreThanPages(int tasks, int requests) {
    long policy = fake.policies().add("runs", 1, "demo/**");
    long execution = fake.executions().add(policy, seed -> seed.tasks(tasks));
    fake.requests().clear();

    List<ReplicationTask> rows = harbor.execution(execution).tasks().pageSize(10).toList();

    assertThat(rows.stream().map(ReplicationTask::getId))
        .hasSize(tasks)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(fake.requests().count()).isEqualTo(requests);
  }

  @Test
  void aLimitOfOnePageSendsOneRequestForExecutionsAndTasksToo() {
    executions(150);

    assertThat(harbor.executions().list().limit(100).toList()).hasSize(100);
    assertThat(fake.requests().count()).isEqualTo(1);
    assertThat(harbor.executions().list().limit(7).toList()).hasSize(7);
    assertThat(fake.requests().count()).isEqualTo(2);
    assertThat(queries().get(1)).contains("page_size=7");
    assertThat(harbor.executions().list().limit(0).toList()).isEmpty();
    assertThat(harbor.executions().list().limit(0).first()).isEmpty();
    assertThat(fake.requests().count()).isEqualTo(2);
  }

  @Test
  void firstCountAndPageOfExecutionsSendOneRequestEach() {
    executions(25);
    ExecutionList list = harbor.executions().list().pageSize(10);

    assertThat(list.first()).isPresent();
    assertThat(list.count()).isEqualTo(25);
    assertThat(list.page(3).items()).hasSize(5);

    assertThat(queries()).hasSize(3).allMatch(query -> query.contains("sort=-id"));
    assertThat(queries().get(0)).contains("page_size=1").doesNotContain("page_size=10");
    assertThat(queries().get(1)).contains("page_size=1").doesNotContain("page_size=10");
  }

  @Test
  void firstAndCountOfAnEmptyListSayThatThereIsNothing() {
    assertThat(harbor.policies().list().first()).isEmpty();
    assertThat(harbor.policies().list().count()).isZero();
    assertThat(harbor.policies().list().page(1).hasNext()).isFalse();
    assertThat(fake.requests().count()).isEqualTo(3);
  }

  @Test
  void theFirstRowOfASortIsTheFirstInThatOrder() {
    policies(5);

    assertThat(harbor.policies().list().sort(PolicyFields.NAME.ascending()).first())
        .hasValueSatisfying(policy -> assertThat(policy.getName()).isEqualTo("policy-001"));
    assertThat(queries().get(0)).contains("sort=name%2Cid");
  }

  @Test
  void aPageOfASortIsInThatOrderAndTheNextOneToo() {
    policies(5);

    Page<ReplicationPolicy> page =
        harbor.policies().list().sort(PolicyFields.NAME.ascending()).pageSize(2).page(1);

    assertThat(page)
        .extracting(ReplicationPolicy::getName)
        .containsExactly("policy-001", "policy-002");
    assertThat(page.next())
        .extracting(ReplicationPolicy::getName)
        .containsExactly("policy-003", "policy-004");
    assertThat(page).hasToString("page 1: 2 of 5 items");
  }

  @Test
  void aFullLastPageHasNoNext() {
    policies(4);

    assertThat(harbor.policies().list().pageSize(2).page(1).hasNext()).isTrue();
    assertThat(harbor.policies().list().pageSize(2).page(2).hasNext()).isFalse();
  }

  @Test
  void aSortByIdIsNotGivenIdTwice() {
    policies(3);

    assertThat(harbor.policies().list().sort(PolicyFields.ID.ascending()).toList()).hasSize(3);
    assertThat(harbor.policies().list().sort(PolicyFields.ID.descending()).toList()).hasSize(3);

    assertThat(queries().get(0)).contains("sort=id").doesNotContain("%2C");
    assertThat(queries().get(1)).contains("sort=-id").doesNotContain("%2C");
  }

  @Test
  void noSortKeysMeanNewestFirstAgain() {
    policies(3);

    List<ReplicationPolicy> rows =
        harbor.policies().list().sort(PolicyFields.NAME.ascending()).sort().toList();

    assertThat(rows).extracting(ReplicationPolicy::getName).startsWith("policy-003");
  }

  @Test
  void aSortOfExecutionsAndTasksIsSent() {
    long policy = executions(3);
    long execution = fake.executions().add(policy, seed -> seed.tasks(3));
    fake.requests().clear();

    assertThat(harbor.executions().list().sort(ExecutionFields.START_TIME.ascending()).toList())
        .extracting(ReplicationExecution::getId)
        .hasSize(4);
    assertThat(harbor.execution(execution).tasks().sort(TaskFields.ID.ascending()).toList())
        .extracting(ReplicationTask::getId)
        .isSorted();

    assertThat(queries().get(0)).contains("sort=start_time%2Cid");
    assertThat(queries().get(1)).contains("sort=id");
  }

  @Test
  void aStatusIsFilteredByTheServerUnlessExactly() {
    long policy = executions(6);
    List<Long> ids = fake.executions().ofPolicy(policy).stream().map(run -> run.id()).toList();
    fake.executions().setStatus(ids.get(1), "Failed");
    fake.executions().setStatus(ids.get(4), "Failed");
    ExecutionList failed = harbor.executions().list().status(ExecutionStatus.FAILED);

    assertThat(failed.toList())
        .extracting(ReplicationExecution::getId)
        .containsExactly(ids.get(4), ids.get(1));
    assertThat(queries()).hasSize(1).allMatch(query -> query.contains("status=Failed"));

    fake.requests().clear();
    ExecutionList exactly = failed.filterLocally().pageSize(2);
    assertThat(exactly.toList())
        .extracting(ReplicationExecution::getId)
        .containsExactly(ids.get(4), ids.get(1));
    assertThat(queries()).hasSize(4).noneMatch(query -> query.contains("status"));
    assertThat(exactly.first())
        .hasValueSatisfying(run -> assertThat(run.getId()).isEqualTo(ids.get(4)));
    assertThat(exactly.count()).isEqualTo(2);
    assertThat(exactly.limit(1).toList()).hasSize(1);
    assertThat(
            harbor
                .policy(policy + 1)
                .executions()
                .status(ExecutionStatus.FAILED)
                .filterLocally()
                .first())
        .isEmpty();
    assertThatThrownBy(() -> exactly.page(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("page(1) with filterLocally()");
  }

  @Test
  void underAStatusAtTheServerAPageIsReadAgainIfMoreHaveTheStatusNow() {
    long policy = executions(6);
    List<Long> ids = fake.executions().ofPolicy(policy).stream().map(run -> run.id()).toList();
    ids.subList(0, 3).forEach(id -> fake.executions().setStatus(id, "Failed"));
    RunScript run = fake.policies().nextRun(policy);
    Stream.of("demo/a", "demo/b", "demo/c", "demo/d", "demo/e", "demo/f").forEach(run::copies);
    Stream.of("demo/a", "demo/b", "demo/c").forEach(slow -> run.takes(slow, Duration.ofMinutes(1)));
    TaskList tasks = harbor.policy(policy).start().tasks().status(TaskStatus.SUCCEEDED);
    fake.clock().advance(Duration.ofSeconds(30));
    ExecutionList executions = harbor.policy(policy).executions().status(ExecutionStatus.SUCCEEDED);

    assertThat(
            requests(
                executions,
                () -> ids.subList(0, 3).forEach(id -> fake.executions().setStatus(id, "Succeed"))))
        .isEqualTo(6);
    assertThat(requests(tasks, () -> fake.clock().advance(Duration.ofMinutes(1)))).isEqualTo(6);
  }

  /** How many requests a list sends if something changes after its second page of one item. */
  private long requests(Listing<?> list, Runnable change) {
    fake.requests().clear();
    Iterator<? extends Page<?>> pages = list.pageSize(1).pages().iterator();
    pages.next();
    pages.next();
    change.run();
    pages.forEachRemaining(page -> {});
    return fake.requests().count();
  }

  @Test
  void exactlyWithoutAStatusChangesNothing() {
    long policy = executions(3);
    long execution = fake.executions().add(policy, seed -> seed.tasks(3));

    assertThat(harbor.executions().list().filterLocally().page(1).items()).hasSize(4);
    assertThat(harbor.executions().list().filterLocally().count()).isEqualTo(4);
    assertThat(harbor.execution(execution).tasks().filterLocally().page(1).items()).hasSize(3);
    assertThat(harbor.execution(execution).tasks().filterLocally().toList()).hasSize(3);
  }

  @Test
  void tasksAreFilteredByStatusAndTypeAtTheServerUnlessExactly() {
    long policy = fake.policies().add("runs", 1, "demo/**");
    long execution =
        fake.executions()
            .add(
                policy,
                seed ->
                    seed.task("demo/a", "Succeed")
                        .task("demo/b", "Failed")
                        .task("demo/c", "Failed"));
    fake.requests().clear();
    TaskList failed = harbor.execution(execution).tasks().status(TaskStatus.FAILED);

    assertThat(failed.toList()).hasSize(2);
    assertThat(failed.filterLocally().toList()).hasSize(2);
    assertThat(failed.resourceType("artifact").toList()).isEmpty();
    assertThat(failed.limit(1).toList()).hasSize(1);

    assertThat(queries().get(0)).contains("status=Failed");
    assertThat(queries().get(1)).doesNotContain("status");
    assertThat(queries().get(2)).contains("resource_type=artifact");
    assertThatThrownBy(() -> failed.resourceType(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("image or artifact");
  }

  @Test
  void startedSinceReadsOnWhileStartsMayBeOutOfOrder() {
    Instant noon = fake.clock().now();
    long policy = fake.policies().add("runs", 1, "demo/**");
    fake.executions()
        .add(policy, 20, seed -> seed.startedAt(noon.minusSeconds(3_600)).every(Duration.ZERO));
    long in = fake.executions().add(policy, seed -> seed.startedAt(noon));
    fake.executions()
        .add(policy, 4, seed -> seed.startedAt(noon.minusSeconds(60)).every(Duration.ZERO));
    fake.requests().clear();
    ExecutionList since = harbor.executions().list().startedSince(noon).pageSize(2);

    assertThat(since.toList()).extracting(ReplicationExecution::getId).containsExactly(in);
    assertThat(fake.requests().count()).as("the newest page, then from page 13 to 10").isEqualTo(5);
    assertThat(since.sort(ExecutionFields.ID.ascending()).toList())
        .extracting(ReplicationExecution::getId)
        .containsExactly(in);
    assertThat(fake.requests().count()).as("with a sort, every page").isEqualTo(5 + 13);
    assertThat(since.limit(1).first()).isPresent();
    assertThat(since.startedSince(noon.plusMillis(1)).toList()).isEmpty();
  }

  @Test
  void pagesOfAWalkFilteredOnOurSideMayBeEmptyAlthoughMoreFollow() {
    long policy = executions(6);
    fake.executions().setStatus(fake.executions().ofPolicy(policy).get(0).id(), "Failed");
    List<Integer> sizes = new ArrayList<>();

    harbor
        .executions()
        .list()
        .status(ExecutionStatus.FAILED)
        .filterLocally()
        .pageSize(2)
        .pages()
        .forEach(page -> sizes.add(page.items().size()));

    assertThat(sizes).containsExactly(0, 0, 0, 1);
  }

  @Test
  void pagesOfNothingWantedAreNone() {
    policies(3);
    Iterator<Page<ReplicationPolicy>> none = harbor.policies().list().limit(0).pages().iterator();

    assertThat(none.hasNext()).isFalse();
    assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    assertThat(fake.requests().count()).isZero();
  }

  @Test
  void aWalkedPageKnowsItsPlaceAndGoesOnWithTheWalk() {
    policies(5);
    Iterator<Page<ReplicationPolicy>> pages =
        harbor.policies().list().pageSize(2).limit(4).pages().iterator();

    Page<ReplicationPolicy> first = pages.next();
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.pageSize()).isEqualTo(2);
    assertThat(first.total()).isEqualTo(5);
    assertThat(first.next())
        .extracting(ReplicationPolicy::getName)
        .containsExactly("policy-003", "policy-002");
    Page<ReplicationPolicy> second = pages.next();
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.hasNext()).as("all wanted rows are given").isFalse();
    assertThat(pages.hasNext()).isFalse();
    assertThatThrownBy(() -> second.next()).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aWalkGoesOnAfterAFailedRequest() {
    policies(6);
    Iterator<ReplicationPolicy> rows = harbor.policies().list().pageSize(2).iterator();
    rows.next();
    rows.next();
    fake.faults().next(1).failWith(500);

    assertThatThrownBy(rows::next).isInstanceOf(ServerException.class);
    assertThat(rows)
        .toIterable()
        .extracting(ReplicationPolicy::getName)
        .containsExactly("policy-004", "policy-003", "policy-002", "policy-001");
  }

  @Test
  void pagesGoOnAfterAFailedRequest() {
    policies(4);
    Iterator<Page<ReplicationPolicy>> pages =
        harbor.policies().list().pageSize(2).pages().iterator();
    pages.next();
    fake.faults().next(1).failWith(500);

    assertThatThrownBy(pages::next).isInstanceOf(ServerException.class);
    assertThat(pages.next()).extracting(ReplicationPolicy::getName).endsWith("policy-001");
  }

  @Test
  void anExceptionOfALaterPageReadAheadComesOutAsItIsAndTheWalkGoesOn() {
    policies(10);
    Iterator<ReplicationPolicy> rows = harbor.policies().list().pageSize(2).parallel(2).iterator();
    rows.next();
    fake.faults().next(1).failWith(500);
    List<String> names = new ArrayList<>();
    List<RuntimeException> thrown = new CopyOnWriteArrayList<>();
    while (names.size() < 9) {
      try {
        names.add(rows.next().getName());
      } catch (ServerException e) {
        thrown.add(e);
      }
    }

    assertThat(names).hasSize(9).doesNotHaveDuplicates().endsWith("policy-001");
    assertThat(thrown).hasSize(1);
  }

  @Test
  @Timeout(30)
  void aStreamReadAheadThatIsLeftEarlyEndsItsThreadsAndSendsNothingMore()
      throws InterruptedException {
    policies(95);
    List<Thread> before = readers();

    try (Stream<ReplicationPolicy> rows =
        harbor.policies().list().pageSize(5).parallel(3).stream()) {
      assertThat(rows.limit(2)).hasSize(2);
    }
    for (Thread thread : readers()) {
      if (!before.contains(thread)) {
        thread.join();
      }
    }

    assertThat(fake.requests().count()).isLessThanOrEqualTo(1 + 3);
    assertThat(readers()).isSubsetOf(before);
  }

  private static List<Thread> readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("harbor-replication-walk"))
        .toList();
  }

  @Test
  void aLimitBoundsWhatIsReadAhead() {
    policies(95);

    assertThat(harbor.policies().list().pageSize(10).parallel(4).limit(25).toList()).hasSize(25);

    assertThat(fake.requests().count()).isEqualTo(3);
  }

  @Test
  void settersKeepWhatWasSetBefore() {
    long policy = executions(30);
    fake.policies().add("other", 1, "demo/**");
    fake.executions().add(policy + 1, 3);
    fake.requests().clear();

    List<ReplicationExecution> rows =
        harbor
            .policy(policy)
            .executions()
            .status(ExecutionStatus.SUCCEEDED)
            .trigger(TriggerType.MANUAL)
            .startedSince(Instant.EPOCH)
            .sort(ExecutionFields.ID.ascending())
            .parallel(2)
            .pageSize(10)
            .limit(25)
            .toList();

    assertThat(rows).hasSize(25).allMatch(row -> row.getPolicyId() == policy);
    assertThat(queries())
        .hasSize(3)
        .allMatch(query -> query.contains("status=Succeed"))
        .allMatch(query -> query.contains("trigger=manual"))
        .allMatch(query -> query.contains("policy_id=" + policy))
        .allMatch(query -> query.contains("page_size=10"));
  }

  @Test
  void aListOfPoliciesShowsWhatItAsksFor() {
    PolicyList list = harbor.policies().list();

    assertThat(list).hasToString("policies sorted by -id");
    assertThat(list.query("name=~x").queryUnchecked("a=b").sort(PolicyFields.NAME.ascending()))
        .hasToString("policies where name=~x and unchecked a=b sorted by name,id");
    assertThatThrownBy(() -> list.queryUnchecked(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be blank");
  }

  @Test
  void theBoundsOfTheOptionsAreAllowed() {
    PolicyList list = harbor.policies().list();

    assertThat(list.pageSize(1).pageSize(100).limit(0).limit(1).parallel(1).parallel(16).toList())
        .isEmpty();
  }
}
