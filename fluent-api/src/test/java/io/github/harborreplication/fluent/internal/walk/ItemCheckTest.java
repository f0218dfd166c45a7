package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.internal.query.Condition;
import io.github.harborreplication.fluent.internal.query.NumberCondition;
import io.github.harborreplication.fluent.internal.query.Query;
import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.fluent.internal.query.TextCondition;
import io.github.harborreplication.fluent.internal.query.TimeRange;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryCredential;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import io.github.harborreplication.model.ReplicationTrigger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which items a request cannot have found, and the order of those that it can. */
class ItemCheckTest {
  private static boolean allows(Condition condition, ReplicationPolicy policy) {
    return mismatch(Query.of(condition), policy).isEmpty();
  }

  private static Optional<String> mismatch(Query query, ReplicationPolicy policy) {
    return new ItemCheck.OfPolicies(query.conditions()).mismatch(policy);
  }

  private static ReplicationPolicy named(String name) {
    return new ReplicationPolicy().name(name);
  }

  private static ReplicationPolicy withSpeed(int speed) {
    return new ReplicationPolicy().speed(speed);
  }

  private static ReplicationPolicy createdAt(long millis) {
    return new ReplicationPolicy()
        .creationTime(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
  }

  @Test
  void aColumnThatIsNotShownProvesNothing() {
    ReplicationPolicy showsNothing =
        new ReplicationPolicy()
            .enabled(null)
            .speed(null)
            .name(null)
            .creationTime(null)
            .description(null);
    List<Condition> conditions =
        List.of(
            new TextCondition.Is(QueryKey.CREATOR, "a"),
            new TextCondition.Contains(QueryKey.FILTERS, "a"),
            TextCondition.In.of(QueryKey.NAME, List.of("a")),
            new NumberCondition.Is(QueryKey.SPEED, 5),
            NumberCondition.In.of(QueryKey.SPEED, List.of(5L)),
            new NumberCondition.Range(QueryKey.SRC_REGISTRY_ID, 5L, 6L),
            new Condition.BooleanIs(QueryKey.ENABLED, true),
            new TimeRange(QueryKey.CREATION_TIME, Instant.EPOCH, Instant.EPOCH));

    assertThat(conditions).allMatch(condition -> allows(condition, showsNothing));
  }

  @ParameterizedTest
  @CsvSource({"4, false", "5, true", "6, true", "7, true", "8, false"})
  void aRangeOfNumbersIncludesItsEnds(int shown, boolean allowed) {
    ReplicationPolicy policy = withSpeed(shown);

    assertThat(allows(new NumberCondition.Range(QueryKey.SPEED, 5L, 7L), policy))
        .isEqualTo(allowed);
    assertThat(allows(new NumberCondition.Range(QueryKey.SPEED, 5L, null), policy))
        .isEqualTo(shown >= 5);
    assertThat(allows(new NumberCondition.Range(QueryKey.SPEED, null, 7L), policy))
        .isEqualTo(shown <= 7);
  }

  @Test
  void aNumberIsTheOneOrOneOfThem() {
    Condition is = new NumberCondition.Is(QueryKey.SPEED, 5);
    Condition in = NumberCondition.In.of(QueryKey.SPEED, List.of(5L, 7L));

    assertThat(allows(is, withSpeed(5))).isTrue();
    assertThat(allows(is, withSpeed(6))).isFalse();
    assertThat(allows(in, withSpeed(7))).isTrue();
    assertThat(allows(in, withSpeed(6))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, false", "false, true"})
  void aBooleanIsTheOneThatIsShown(boolean wanted, boolean shown) {
    ReplicationPolicy policy = new ReplicationPolicy().enabled(shown);

    assertThat(allows(new Condition.BooleanIs(QueryKey.ENABLED, wanted), policy))
        .isEqualTo(wanted == shown);
  }

  /** A time of 0.005999 s is shown as 5 ms. */
  @ParameterizedTest
  @CsvSource({"4, false", "5, true", "6, true", "7, true", "8, false"})
  void aTimeIsComparedAsCutToMilliseconds(long shown, boolean allowed) {
    Instant from = Instant.ofEpochSecond(0, 5_999_000);
    Instant until = Instant.ofEpochSecond(0, 7_000_000);

    assertThat(allows(new TimeRange(QueryKey.CREATION_TIME, from, until), createdAt(shown)))
        .isEqualTo(allowed);
    assertThat(allows(new TimeRange(QueryKey.CREATION_TIME, from, null), createdAt(shown)))
        .isEqualTo(shown >= 5);
    assertThat(allows(new TimeRange(QueryKey.CREATION_TIME, null, until), createdAt(shown)))
        .isEqualTo(shown <= 7);
  }

  @Test
  void aTextIsTheOneOrOneOfThemLetterCaseIncluded() {
    Condition in = TextCondition.In.of(QueryKey.NAME, List.of("a", "b"));

    assertThat(allows(new TextCondition.Is(QueryKey.NAME, "~a"), named("~a"))).isTrue();
    assertThat(allows(new TextCondition.Is(QueryKey.NAME, "a"), named("A"))).isFalse();
    assertThat(allows(in, named("b"))).isTrue();
    assertThat(allows(in, named("B"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "prod, to-PROD-1, true",
    "PROD, to-prod-1, true",
    "prod, prdo, false",
    "é, e, true",
    "\u0080, a, true",
    "prod, é, true"
  })
  void containsIsOnlyJudgedWhereAllDatabasesAgreeOnLetterCase(
      String part, String shown, boolean allowed) {
    assertThat(allows(new TextCondition.Contains(QueryKey.NAME, part), named(shown)))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "scheduled, scheduled, true",
    "scheduled, manual, false",
    "scheduled, , false",
    "event_based, event_based, true",
    "event_based, scheduled, false",
    "cron, manual, true"
  })
  void aTriggersTextIsJudgedByItsTypeAlone(String part, String type, boolean allowed) {
    Condition condition = new TextCondition.Contains(QueryKey.TRIGGER, part);
    ReplicationPolicy policy = new ReplicationPolicy().trigger(new ReplicationTrigger().type(type));

    assertThat(allows(condition, policy)).isEqualTo(allowed);
  }

  @Test
  void aPolicyWithoutTriggerIsNotScheduled() {
    Condition condition = new TextCondition.Contains(QueryKey.TRIGGER, "scheduled");

    assertThat(allows(condition, new ReplicationPolicy())).isFalse();
  }

  @Test
  void aTextProvesNothingOfANumberNorANumberOfAText() {
    assertThat(allows(new TextCondition.Is(QueryKey.SPEED, "5"), withSpeed(6))).isTrue();
    assertThat(allows(new NumberCondition.Is(QueryKey.NAME, 5), named("6"))).isTrue();
  }

  @Test
  void theCredentialTypeOfARegistryIsJudgedWhereItHasACredential() {
    ItemCheck.OfRegistries check =
        new ItemCheck.OfRegistries(
            List.of(new TextCondition.Is(QueryKey.CREDENTIAL_TYPE, "basic")));

    assertThat(check.mismatch(new Registry())).isEmpty();
    assertThat(check.mismatch(new Registry().credential(new RegistryCredential().type("basic"))))
        .isEmpty();
    assertThat(check.mismatch(new Registry().credential(new RegistryCredential().type("oauth"))))
        .contains("credential_type=basic");
  }

  @Test
  void aTaskIsOfTheExecutionTheStatusAndTheType() {
    ItemCheck.OfTasks check = new ItemCheck.OfTasks(7, "Failed", "image");

    assertThat(check.mismatch(new ReplicationTask())).isEmpty();
    assertThat(
            check.mismatch(
                new ReplicationTask().executionId(7L).status("Failed").resourceType("image")))
        .isEmpty();
    assertThat(check.mismatch(new ReplicationTask().executionId(8L)))
        .contains("tasks of execution 7");
    assertThat(check.mismatch(new ReplicationTask().status("Succeed"))).contains("status=Failed");
    assertThat(check.mismatch(new ReplicationTask().resourceType("artifact")))
        .contains("resource_type=image");
  }

  @Test
  void aStatusThatThisVersionDoesNotKnowProvesNothing() {
    assertThat(
            new ItemCheck.OfTasks(7, "Failed", null)
                .mismatch(new ReplicationTask().status("Paused")))
        .isEmpty();
    assertThat(
            new ItemCheck.OfTasks(7, "Paused", null)
                .mismatch(new ReplicationTask().status("Failed")))
        .isEmpty();
  }

  @Test
  void executionsAndTasksShowTheirPlaceInASortByTime() {
    OffsetDateTime start = OffsetDateTime.parse("1970-01-01T00:00:01Z");
    OffsetDateTime unset = OffsetDateTime.parse("0001-01-01T00:00:00Z");
    ItemCheck<ReplicationExecution> executions = new ItemCheck.OfExecutions(null, null, null);
    ItemCheck<ReplicationTask> tasks = new ItemCheck.OfTasks(7, null, null);
    ReplicationExecution execution = new ReplicationExecution().startTime(start).endTime(unset);
    ReplicationTask task = new ReplicationTask().startTime(start).endTime(unset);

    assertThat(executions.sortValue(execution, "start_time")).isEqualTo(1_000);
    assertThat(executions.sortValue(execution, "end_time")).as("of the year 1").isNull();
    assertThat(executions.sortValue(execution.policyId(5L), "vendor_id")).isEqualTo(5);
    assertThat(executions.sortValue(execution, "status")).isNull();
    assertThat(tasks.sortValue(task, "start_time")).isEqualTo(1_000);
    assertThat(tasks.sortValue(task, "end_time")).as("of the year 1").isNull();
    assertThat(tasks.sortValue(task, "status")).isNull();
  }

  @Test
  void theConditionThatCannotHaveFoundThePolicyIsNamed() {
    Query query =
        Query.of(new NumberCondition.Is(QueryKey.SPEED, 5))
            .and(Query.of(new TextCondition.Is(QueryKey.NAME, "a")));

    assertThat(mismatch(query, withSpeed(5).name("a"))).isEmpty();
    assertThat(mismatch(query, withSpeed(5).name("b"))).contains("name=a");
    assertThat(mismatch(Query.all(), named("b"))).isEmpty();
  }
}
