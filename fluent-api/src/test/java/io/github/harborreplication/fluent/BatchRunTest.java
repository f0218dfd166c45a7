package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fake.FakeExecution;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.error.BatchFailedException;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many policies are started and awaited at once. */
class BatchRunTest extends FakeHarborTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String EXECUTIONS = "/replication/executions";
  private static final String ONE = EXECUTIONS + "/\\d+";

  private final List<Integer> atWork = new ArrayList<>();

  /** Of the executions in the fake, how many have a task at work. */
  private void look(BatchResult progress) {
    atWork.add(
        (int) fake.executions().list().stream().filter(each -> each.inProgress() > 0).count());
  }

  private BatchRun all() {
    return harbor.policies().startAll(harbor.policies().list());
  }

  private static Map<Outcome, Integer> outcomes(BatchResult result) {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (BatchResult.Run run : result.runs()) {
      run.completion().ifPresent(done -> outcomes.merge(done.outcome(), 1, Integer::sum));
    }
    return outcomes;
  }

  private long requests(String method, String path) {
    return fake.requests().list().stream()
        .filter(request -> request.method().equals(method))
        .filter(request -> request.path().matches("/api/v2\\.0" + path))
        .count();
  }

  @Test
  void aHundredAndFiftyPoliciesEndEachInItsOwnWay() {
    policies(150);
    List<Long> ids = fake.policies().list().stream().map(policy -> policy.id()).toList();
    fake.policies().everyRun().takes(Duration.ofSeconds(7)).statusLag(Duration.ofSeconds(12));
    for (int i = 0; i < 3; i++) {
      fake.policies().nextRun(ids.get(10 + i)).copies("demo/a").fails("demo/a", "no layer");
    }
    for (int i = 0; i < 2; i++) {
      fake.policies().nextRun(ids.get(20 + i)).copies("demo/a").failsOnce("demo/a", "no layer");
    }
    fake.policies().setEnabled(ids.get(30), false);
    fake.policies().nextRun(ids.get(40)).skipped();
    fake.policies().nextRun(ids.get(50)).stoppedAfter(Duration.ofSeconds(3));

    BatchResult result = all().onProgress(this::look).await(HOUR);

    assertThat(outcomes(result))
        .isEqualTo(
            Map.of(
                Outcome.SUCCEEDED, 144,
                Outcome.FAILED, 3,
                Outcome.SKIPPED, 1,
                Outcome.STOPPED, 1));
    assertThat(result.unsuccessful())
        .filteredOn(run -> run.completion().isEmpty())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.failure().orElseThrow())
                  .isInstanceOf(PreconditionFailedException.class);
              assertThat(run.name()).isEqualTo("policy-031");
              assertThat(run.execution()).isEmpty();
            });
    assertThat(atWork).contains(10).allMatch(running -> running <= 10);
    assertThat(result)
        .hasToString(
            "150 executions: 144 SUCCEEDED, 3 FAILED, 1 SKIPPED, 1 STOPPED, 1 without"
                + " outcome");
    assertThat(requests("POST", EXECUTIONS)).isEqualTo(150);
    long polls = polls();
    assertThat(requests("GET", EXECUTIONS) + requests("GET", ONE))
        .as("polls: %s", polls)
        .isLessThanOrEqualTo((long) (1.2 * polls));
  }

  /** At how many different times executions were read. */
  private long polls() {
    return fake.requests().list().stream()
        .filter(request -> request.method().equals("GET"))
        .filter(request -> request.path().startsWith("/api/v2.0/replication/executions"))
        .filter(request -> !request.path().contains("/tasks"))
        .map(SeenRequest::at)
        .distinct()
        .count();
  }

  @Test
  void atMostSoManyRunAsTheCallerSays() {
    policies(5);

    BatchResult result = all().maxRunning(2).onProgress(this::look).await(HOUR);

    assertThat(outcomes(result)).isEqualTo(Map.of(Outcome.SUCCEEDED, 5));
    assertThat(atWork).contains(2).allMatch(running -> running <= 2);
  }

  @Test
  void oneWhoseStatusFollowsLaterMakesRoomForTheNext() {
    policies(2);
    fake.policies().everyRun().takes(Duration.ofSeconds(2)).statusLag(Duration.ofSeconds(28));

    assertThat(all().maxRunning(1).await(HOUR).unsuccessful()).isEmpty();

    List<FakeExecution> runs = fake.executions().list();
    assertThat(Duration.between(runs.get(0).start(), runs.get(1).start()))
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  @Test
  void policiesAreStartedByNameEachOnce() {
    policies(3);

    BatchResult result =
        harbor
            .policies()
            .startAll(List.of("policy-003", "policy-001", "policy-003"))
            .awaitSuccess(HOUR);

    assertThat(result.runs())
        .extracting(BatchResult.Run::name)
        .containsExactly("policy-003", "policy-001");
    assertThat(fake.executions().list()).hasSize(2);
  }

  @Test
  void nothingIsSentBeforeItIsAwaited() {
    policies(1);

    BatchRun batch = all().maxRunning(3).onProgress(this::look).allowNothingToDo();

    assertThat(batch).isNotNull();
    assertThat(fake.requests().list()).isEmpty();
  }

  @Test
  void aNameThatDoesNotExistDoesNotAffectTheOthers() {
    policies(1);

    BatchResult result = harbor.policies().startAll(List.of("nihgtly", "policy-001")).await(HOUR);

    assertThat(result.runs().get(0).failure().orElseThrow())
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("nihgtly");
    assertThat(result.runs().get(1).succeeded()).isTrue();
  }

  @Test
  void whatHasNotEndedAndWhatWasNotStartedInTimeIsInTheResult() {
    policies(3);
    fake.policies().everyRun().takes(HOUR);

    BatchResult result = all().maxRunning(1).await(Duration.ofMinutes(1));

    assertThat(result.runs().get(0).execution()).isPresent();
    assertThat(result.runs().get(0).progress().orElseThrow().waitingFor())
        .isEqualTo("3 tasks in progress");
    assertThat(result.runs())
        .allSatisfy(
            run ->
                assertThat(run.failure().orElseThrow()).isInstanceOf(WaitTimeoutException.class));
    assertThat(result.runs().get(2).failure().orElseThrow())
        .hasMessageContaining("policy 'policy-001'")
        .hasMessageContaining("not started");
    assertThat(fake.executions().list()).hasSize(1);
  }

  @Test
  void oneThatMayBeRetriedWhenTheTimeIsOverIsNotSettled() {
    long policy = fake.policies().add("p", 1, "demo/**");
    fake.policies().nextRun(policy).copies("demo/a").fails("demo/a", "no layer");

    BatchResult result = all().await(Duration.ofSeconds(20));

    assertThat(result.runs().get(0).failure().orElseThrow())
        .isInstanceOfSatisfying(
            ExecutionFailedException.class, e -> assertThat(e.settled()).isFalse());
  }

  @Test
  void awaitSuccessNamesEachThatDidNotSucceedWithItsReason() {
    policies(12);
    fake.policies().setEnabled(fake.policies().list().get(0).id(), false);
    long failing = fake.policies().list().get(1).id();
    fake.policies().nextRun(failing).copies("demo/a").fails("demo/a", "no layer");

    BatchFailedException e =
        catchThrowableOfType(BatchFailedException.class, () -> all().awaitSuccess(HOUR));

    assertThat(e)
        .hasMessageStartingWith("2 of 12 did not succeed: policy-002: execution ")
        .hasMessageContaining("policy-001: POST");
    assertThat(e.failures().get("policy-002")).hasMessageContaining("no layer");
    assertThat(e.failures()).containsOnlyKeys("policy-001", "policy-002");
    assertThat(e.failures().get("policy-001")).isInstanceOf(PreconditionFailedException.class);
    assertThat(e.failures().get("policy-002")).isInstanceOf(ExecutionFailedException.class);
    assertThat(e).hasCause(e.failures().get("policy-002"));
  }

  @Test
  void theLogsOfTenExecutionsAreReadAndNotOfMore() {
    policies(12);
    fake.policies()
        .list()
        .forEach(p -> fake.policies().nextRun(p.id()).copies("demo/a").fails("demo/a", "no layer"));

    BatchFailedException e =
        catchThrowableOfType(
            BatchFailedException.class, () -> all().maxRunning(20).awaitSuccess(HOUR));

    assertThat(e).hasMessageContaining("; and 2 more");
    assertThat(e.failures()).hasSize(12);
    assertThat(requests("GET", ONE + "/tasks/\\d+/log")).isEqualTo(10);
  }

  @Test
  void nothingToDoIsASuccessOnlyWhenAllowed() {
    policies(1);
    fake.policies().everyRun().nothingToDo();

    assertThatThrownBy(() -> all().awaitSuccess(HOUR)).isInstanceOf(BatchFailedException.class);
    assertThat(all().allowNothingToDo().awaitSuccess(HOUR).runs()).hasSize(1);
  }

  @Test
  void noPolicyAtAllIsNotASuccess() {
    assertThatThrownBy(() -> all().awaitSuccess(HOUR))
        .isInstanceOf(BatchFailedException.class)
        .hasMessageContaining("nothing to start");
    assertThat(all().await(HOUR).runs()).isEmpty();
  }

  @Test
  void aRunThatAListDoesNotShowIsReadSingly() {
    policies(2);
    fake.policies().everyRun().takes(Duration.ofSeconds(20));
    int[] others = {0};

    BatchResult result =
        all()
            .onProgress(
                progress -> {
                  if (others[0]++ == 0) {
                    long other = fake.policies().add("other", 1, "demo/**");
                    fake.executions().add(other, 250);
                  }
                })
            .await(HOUR);

    assertThat(outcomes(result)).isEqualTo(Map.of(Outcome.SUCCEEDED, 2));
    assertThat(requests("GET", ONE)).isPositive();
  }

  @Test
  void oneThatIsDeletedIsNotFoundAndTheOthersGoOn() {
    policies(2);
    fake.policies().everyRun().takes(Duration.ofSeconds(20));

    BatchResult result =
        all()
            .onProgress(
                progress ->
                    progress
                        .runs()
                        .get(0)
                        .execution()
                        .ifPresent(execution -> fake.executions().remove(execution.id())))
            .await(HOUR);

    assertThat(result.runs().get(0).failure().orElseThrow()).isInstanceOf(NotFoundException.class);
    assertThat(result.runs().get(1).succeeded()).isTrue();
  }

  @Test
  void aPollThatFailsIsMadeUpForByTheNext() {
    policies(3);
    fake.faults().on("GET", EXECUTIONS).next(9).failWith(503);

    assertThat(outcomes(all().await(HOUR))).isEqualTo(Map.of(Outcome.SUCCEEDED, 3));
  }

  @Test
  void anErrorThatLastsIsTheFailureOfAllThatHaveNotEnded() {
    policies(3);
    fake.policies().everyRun().takes(Duration.ofMinutes(5));
    fake.faults().on("GET", EXECUTIONS).failWith(403);

    BatchResult result = all().maxRunning(2).await(HOUR);

    assertThat(result.runs())
        .allSatisfy(
            run -> assertThat(run.failure().orElseThrow()).isInstanceOf(ForbiddenException.class));
    assertThat(result.runs().get(0).execution()).isPresent();
    assertThat(result.runs().get(2).execution()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void aServerInTroubleCostsOneStartAPollAndNotAll(int status) {
    policies(6);
    fake.faults().on("POST", EXECUTIONS).next(2).failWith(status);

    BatchResult result = all().await(HOUR);

    assertThat(result.unsuccessful()).hasSize(2);
    assertThat(result.runs().get(0).failure().orElseThrow()).isInstanceOf(ServerException.class);
    assertThat(requests("POST", EXECUTIONS)).isEqualTo(6);
  }

  @Test
  void aStartThatDidNothingIsSentAgain() {
    policies(6);
    fake.faults().on("POST", EXECUTIONS).next(2).withHeader("Retry-After", "3").failWith(429);

    assertThat(all().await(HOUR).unsuccessful()).isEmpty();
  }

  @Test
  void aStartWhoseResponseIsLostMayHaveHappened() {
    policies(2);
    fake.faults().on("POST", EXECUTIONS).next(1).loseResponse();

    BatchResult result = all().await(HOUR);

    assertThat(result.runs().get(0).failure().orElseThrow())
        .isInstanceOfSatisfying(
            HarborConnectionException.class, e -> assertThat(e.mayHaveHappened()).isTrue());
    assertThat(result.runs().get(1).succeeded()).isTrue();
  }

  @Test
  void aWrongPasswordEndsItAtOnce() {
    policies(3);
    fake.faults().on("POST", EXECUTIONS).failWith(401);

    BatchResult result = all().await(HOUR);

    assertThat(result.runs())
        .allSatisfy(
            run ->
                assertThat(run.failure().orElseThrow()).isInstanceOf(UnauthorizedException.class));
    assertThat(requests("POST", EXECUTIONS)).isEqualTo(1);
  }

  @Test
  void oneWhoseTasksCannotBeReadDoesNotHoldUpTheOthers() {
    policies(3);
    long failing = fake.policies().list().get(2).id();
    fake.policies().nextRun(failing).copies("demo/a").fails("demo/a", "no layer");
    fake.faults().on("GET", EXECUTIONS + "/*/tasks").failWith(500);

    BatchResult result = all().await(Duration.ofMinutes(2));

    assertThat(result.runs())
        .extracting(BatchResult.Run::succeeded)
        .containsExactly(false, true, true);
    assertThat(result.runs().get(0).failure().orElseThrow())
        .isInstanceOf(WaitTimeoutException.class)
        .hasCauseInstanceOf(ServerException.class);
  }

  @Test
  void anInterruptionEndsItAndKeepsTheFlag() {
    policies(2);

    assertThatThrownBy(
            () -> all().onProgress(progress -> Thread.currentThread().interrupt()).await(HOUR))
        .isInstanceOf(HarborInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anExceptionOfTheListenerReachesTheCaller() {
    policies(2);

    assertThatThrownBy(() -> all().onProgress(progress -> harbor.policy(99).get()).await(HOUR))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aListThatCannotBeReadStartsNothing() {
    policies(1);
    fake.faults().on("GET", "/replication/policies").failWith(403);

    assertThatThrownBy(() -> all().await(HOUR)).isInstanceOf(HarborException.class);
    assertThat(requests("POST", EXECUTIONS)).isZero();
  }

  @Test
  void progressSaysHowFarAllAre() {
    policies(2);
    fake.policies().nextRun(fake.policies().list().get(0).id()).nothingToDo();
    List<String> lines = new ArrayList<>();

    BatchResult result =
        all().maxRunning(1).onProgress(progress -> lines.add(progress.toString())).await(HOUR);

    assertThat(lines)
        .startsWith("2 executions: 1 not over, 1 not started")
        .endsWith(result.toString())
        .endsWith("2 executions: 1 SUCCEEDED, 1 NOTHING_TO_DO");
  }

  @Test
  void executionsThatWereStartedBeforeAreAwaitedTogether() {
    long policy = fake.policies().add("p", 1, "demo/**");
    List<ExecutionRef> started = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      started.add(harbor.policy(policy).start());
    }
    started.add(started.get(0));
    started.add(harbor.execution(999));

    BatchResult result = harbor.executions().awaitAll(started, HOUR);

    assertThat(result.runs()).hasSize(6);
    assertThat(outcomes(result)).isEqualTo(Map.of(Outcome.SUCCEEDED, 5));
    assertThat(result.runs().get(5).name()).isEqualTo("execution 999");
    assertThat(result.runs().get(5).failure().orElseThrow()).isInstanceOf(NotFoundException.class);
    assertThat(requests("POST", EXECUTIONS)).isEqualTo(5);
  }

  @Test
  void noneMustRunOrNoTimeBeLeft() {
    policies(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> all().maxRunning(0))
        .withMessageContaining("maxRunning 0");
    assertThatIllegalArgumentException().isThrownBy(() -> all().await(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> harbor.policies().startAll(List.of("")))
        .withMessageContaining("policy name ''");
    assertThat(fake.requests().list()).isEmpty();
  }

  @Test
  void withoutRetriesTheLoopMakesUpForLostPolls() {
    policies(2);
    fake.faults().on("GET", EXECUTIONS).next(3).resetConnection();

    try (HarborReplication once = client(builder -> builder.retries(Retries.none()))) {
      BatchResult result = once.policies().startAll(once.policies().list()).await(HOUR);
      assertThat(result.unsuccessful()).isEmpty();
    }
  }
}
