package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proxy drops parameters, or Harbor is one that does not know them. A list then either gives what
 * it should, or throws; it never goes on for ever, nor gives other rows as if they were the right
 * ones.
 */
class IgnoredParametersTest extends FakeHarborTest {
  private static final Set<String> ALL =
      Set.of(
          "q",
          "sort",
          "page",
          "page_size",
          "name",
          "policy_id",
          "status",
          "trigger",
          "resource_type");

  private final List<AutoCloseable> opened = new ArrayList<>();
  private ForgetfulProxy proxy;

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  /** A client whose parameters of these names get lost; {@code all}: all of them. */
  private HarborReplication losing(String names) {
    proxy =
        new ForgetfulProxy(
            fake.url(), names.equals("all") ? ALL : Set.copyOf(Arrays.asList(names.split(" "))));
    HarborReplication client =
        HarborReplication.builder()
            .url(proxy.url())
            .basicAuth(fake.username(), fake.password())
            .clock(clock())
            .build();
    opened.add(client);
    opened.add(proxy);
    return client;
  }

  private void assertRefused(Iterable<?> list, String requested) {
    List<Object> given = new ArrayList<>();
    assertThatThrownBy(() -> list.forEach(given::add))
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("is for " + requested)
        .hasMessageContaining("Harbor, or a proxy before it, ignores a parameter");
    assertThat(given).doesNotHaveDuplicates();
    assertThat(proxy.requests()).isLessThan(20);
  }

  @Test
  void nothingIsLostThroughAProxyThatForgetsNothing() {
    policies(25);

    assertThat(losing("none").policies().list().pageSize(10).toList()).hasSize(25);
  }

  @ParameterizedTest
  @CsvSource({"q, only ids below", "sort q, only ids below", "all, only ids below"})
  void policiesByKey(String lost, String requested) {
    policies(25);

    assertRefused(losing(lost).policies().list().pageSize(10), requested);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sort", "page", "page_size"})
  void policiesByKeyNeedNoMoreThanTheQueryInAListInItsOwnOrder(String lost) {
    policies(25);

    assertThat(losing(lost).policies().list().pageSize(20).toList())
        .extracting(ReplicationPolicy::getName)
        .hasSize(25)
        .doesNotHaveDuplicates()
        .startsWith("policy-025");
  }

  @ParameterizedTest
  @CsvSource({"sort, sort=id", "page, page=1000000000", "all, sort=id"})
  void executionsFromTheTail(String lost, String requested) {
    executions(35);

    assertRefused(losing(lost).executions().list().pageSize(10), requested);
  }

  @ParameterizedTest
  @CsvSource({"sort, sort=id", "page, page=1000000000", "all, sort=id"})
  void tasksFromTheTail(String lost, String requested) {
    assertRefused(losing(lost).execution(withTasks(35)).tasks().pageSize(10), requested);
  }

  @Test
  void oneThatCameWholeIsInOrderWhateverTheServersOrderIs() {
    long policy = fake.policies().add("runs", 1, "demo/**");
    Instant noon = fake.clock().now();
    fake.executions().add(policy, seed -> seed.startedAt(noon));
    fake.executions().add(policy, seed -> seed.startedAt(noon.minusSeconds(60)));
    fake.executions().add(policy, seed -> seed.startedAt(noon.minusSeconds(30)));

    assertThat(losing("sort").executions().list().toList())
        .extracting(ReplicationExecution::getId)
        .hasSize(3)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void pagesOfAnotherLengthAreAllRead() {
    executions(35);
    policies(35);
    HarborReplication client = losing("page_size");

    assertThat(client.executions().list().toList()).hasSize(35).doesNotHaveDuplicates();
    assertThat(client.policies().list().sort(PolicyFields.NAME.ascending()).toList())
        .hasSize(36)
        .doesNotHaveDuplicates();
    assertThat(client.policies().list().sort(PolicyFields.NAME.ascending()).parallel(3).toList())
        .hasSize(36)
        .doesNotHaveDuplicates();
    assertThat(client.execution(withTasks(35)).tasks().toList())
        .hasSize(35)
        .doesNotHaveDuplicates();
  }

  private long withTasks(int count) {
    long policy = fake.policies().add("tasks", 1, "demo/**");
    return fake.executions().add(policy, seed -> seed.tasks(count));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void walksInAnOrderOfTheCallers(int parallel) {
    policies(15);
    fake.clock().advance(Duration.ofSeconds(1));
    fake.policies().add("later", 1, "demo/**");
    HarborReplication noSort = losing("sort");
    PolicyList list = noSort.policies().list().parallel(parallel).pageSize(10);

    assertRefused(list.sort(PolicyFields.ID.ascending()), "sort=id");
    assertRefused(list.sort(PolicyFields.CREATION_TIME.ascending()), "sort=creation_time,id");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void walksInAnOrderOfTheCallersWithoutPages(int parallel) {
    policies(35);

    assertRefused(
        losing("page")
            .policies()
            .list()
            .sort(PolicyFields.NAME.ascending())
            .parallel(parallel)
            .pageSize(10),
        "page=1000000000");
    assertRefused(
        losing("all").policies().list().sort(PolicyFields.NAME.ascending()).parallel(parallel),
        "page=1000000000");
  }

  @Test
  void filteredPolicies() {
    policies(5);
    PolicyList all = losing("q").policies().list();
    Instant later = fake.clock().now().plusSeconds(60);

    assertRefused(all.where(PolicyFields.NAME.equalTo("policy-001")), "name=policy-001");
    assertRefused(all.where(PolicyFields.NAME.contains("zzz")), "name=~zzz");
    assertRefused(all.where(PolicyFields.NAME.oneOf("a", "b")), "name={\"a\" \"b\"}");
    assertRefused(all.where(PolicyFields.ENABLED.isFalse()), "enabled=false");
    assertRefused(all.where(PolicyFields.SPEED.atLeast(5)), "speed_kb=[5~]");
    assertRefused(all.where(PolicyFields.SRC_REGISTRY_ID.equalTo(99)), "src_registry_id=99");
    assertRefused(all.where(PolicyFields.TRIGGER.scheduled()), "trigger=~scheduled");
    assertRefused(all.where(PolicyFields.CREATION_TIME.from(later)), "creation_time=[");
    assertRefused(all.query("description=nightly"), "description=nightly");
  }

  @Test
  void noPolicyIsChangedThatAFilterLostOnItsWayWouldHaveSpared() {
    policies(5);
    HarborReplication client = losing("q");

    assertThatThrownBy(
            () ->
                client
                    .policies()
                    .list()
                    .where(PolicyFields.NAME.contains("stale"))
                    .forEach(stale -> client.policy(Ids.of(stale)).delete()))
        .isInstanceOf(HarborDecodingException.class);
    assertThat(fake.policies().list()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "all"})
  void firstCountAndPageOfAFilter(String lost) {
    policies(5);
    PolicyList none = losing(lost).policies().list().where(PolicyFields.NAME.equalTo("x"));

    assertThatThrownBy(none::first).isInstanceOf(HarborDecodingException.class);
    assertThatThrownBy(none::count).isInstanceOf(HarborDecodingException.class);
    assertThatThrownBy(() -> none.page(1)).isInstanceOf(HarborDecodingException.class);
  }

  @Test
  void firstAndCountWithoutAQuery() {
    policies(5);
    PolicyList list = losing("all").policies().list();

    assertThatThrownBy(list::first)
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("it has 5 items although the request is for page_size=1");
    assertThatThrownBy(list::count).isInstanceOf(HarborDecodingException.class);
  }

  @Test
  void whatIsUncheckedIsNotHeldAgainstTheRows() {
    policies(5);

    assertThat(losing("q").policies().list().queryUnchecked("name=x").toList()).hasSize(5);
  }

  @Test
  void executionsAndTasksOfOnePolicyStatusTriggerOrType() {
    long other = executions(5);
    long policy = fake.policies().add("mine", 1, "demo/**");
    HarborReplication losing = losing("policy_id status trigger resource_type");
    ExecutionList list = losing.executions().list();

    assertRefused(losing.policy(policy).executions(), "policy_id=" + policy);
    assertRefused(list.status(ExecutionStatus.FAILED), "status=Failed");
    assertRefused(list.trigger(TriggerType.SCHEDULED), "trigger=scheduled");
    assertThat(list.status(ExecutionStatus.FAILED).filterLocally().toList()).isEmpty();
    assertThat(list.status(ExecutionStatus.unchecked("Success")).toList()).hasSize(5);
    assertThat(losing.policy(other).executions().status(ExecutionStatus.SUCCEEDED).toList())
        .extracting(ReplicationExecution::getPolicyId)
        .hasSize(5)
        .containsOnly(other);

    TaskList tasks = losing("status resource_type").execution(withTasks(3)).tasks();
    assertRefused(tasks.status(TaskStatus.FAILED), "status=Failed");
    assertRefused(tasks.resourceType("artifact"), "resource_type=artifact");
    assertThat(tasks.status(TaskStatus.SUCCEEDED).toList())
        .extracting(ReplicationTask::getStatus)
        .containsOnly("Succeed");
  }

  @Test
  void noExecutionOfAnotherPolicyIsStopped() {
    long other = fake.policies().add("other", 1, "demo/**");
    long policy = fake.policies().add("mine", 1, "demo/**");
    fake.executions().start(other, "manual");
    HarborReplication client = losing("policy_id");

    assertThatThrownBy(
            () ->
                client
                    .executions()
                    .stopAll(
                        client.policy(policy).executions().status(ExecutionStatus.IN_PROGRESS)))
        .isInstanceOf(HarborDecodingException.class);
    assertThat(fake.executions().ofPolicy(other).get(0).status()).hasValue("InProgress");
  }

  @Test
  void theNameOfAPolicyIsFoundAllTheSame() {
    policies(25);

    assertThat(losing("q").policy("policy-007").find()).isPresent();
    assertThat(losing("q sort").policy("policy-007").find()).isPresent();
    assertThat(losing("q").policy("nobody").find()).isEmpty();
  }

  @Test
  void aPingFindsThatQueriesGetLost() {
    policies(1);
    losing("sort").ping();

    assertThatThrownBy(losing("q")::ping).isInstanceOf(HarborDecodingException.class);
    assertThatThrownBy(losing("all")::ping).isInstanceOf(HarborDecodingException.class);
  }

  @Test
  void aTaskAmongMoreThanAPageOfThem() {
    long execution = withTasks(150);
    long newest = Ids.of(harbor.execution(execution).tasks().first().orElseThrow());
    Duration minute = Duration.ofMinutes(1);

    assertThatThrownBy(
            () -> losing("page").execution(execution).task(newest).log().follow(minute, line -> {}))
        .isInstanceOf(HarborDecodingException.class);
    assertThatThrownBy(
            () -> losing("sort").execution(execution).task(newest).log().follow(minute, line -> {}))
        .isInstanceOf(HarborDecodingException.class);
  }

  @Test
  void aWaitTakesNoTaskForFailedThatIsNot() {
    long policy = fake.policies().add("p", 1, "demo/**");
    fake.policies().nextRun(policy).fails("demo/web", "blob unknown");
    ExecutionRef execution = losing("status").execution(fake.executions().start(policy, "manual"));

    assertThatThrownBy(() -> execution.await(Duration.ofMinutes(10)))
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("status=Failed");
  }

  @Test
  void aWaitNeedsNoOrder() {
    long policy = fake.policies().add("p", 1, "demo/**");
    fake.policies().nextRun(policy).fails("demo/web", "blob unknown");

    assertThat(
            losing("sort")
                .execution(fake.executions().start(policy, "manual"))
                .await(Duration.ofMinutes(10))
                .outcome())
        .isEqualTo(Outcome.FAILED);
  }
}
