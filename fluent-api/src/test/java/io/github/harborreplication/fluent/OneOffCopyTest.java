package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fake.RunScript;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A copy without a policy of its own leaves nothing, or a disabled policy that is removed later.
 */
class OneOffCopyTest extends FakeHarborTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String POLICIES = "/replication/policies";

  private PolicyDraft draft() {
    return draft(harbor);
  }

  private static PolicyDraft draft(HarborReplication harbor) {
    return harbor.policies().oneOff().pullFrom(1).repositories("demo/**").into("mirror");
  }

  private RunScript everyRun() {
    return fake.policies().everyRun();
  }

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  private void nothingIsLeft() {
    assertThat(fake.policies().list()).isEmpty();
  }

  private void oneDisabledPolicyIsLeftUntilItIsDeleted() {
    assertThat(fake.policies().list())
        .singleElement()
        .satisfies(policy -> assertThat(policy.enabled()).isFalse());
    fake.faults().clear();
    assertThat(harbor.policies().deleteOneOffs(Duration.ofHours(1))).isZero();
    fake.clock().advance(Duration.ofHours(1));
    assertThat(harbor.policies().deleteOneOffs(Duration.ofHours(1))).isEqualTo(1);
    nothingIsLeft();
  }

  @Test
  void itCopiesAndLeavesNothing() {
    Completion done = draft().runOnce(MINUTE);

    assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
    nothingIsLeft();
  }

  @Test
  void thePolicyHasARecognisableNameAndIsStartedByHand() {
    fake.faults().on("DELETE", POLICIES + "/*").failWith(412);

    draft().onSchedule("0 0 2 * * *").disabled().runOnce(MINUTE);

    FakePolicy policy = fake.policies().list().get(0);
    assertThat(policy.name()).matches("one-off-20261123T120000Z-[0-9a-f]{8}");
    assertThat(policy.trigger()).hasValue("manual");
  }

  @Test
  void itIsDeletedOnceTheStatusHasFollowed() {
    everyRun().takes(Duration.ofSeconds(2)).statusLag(Duration.ofSeconds(28));

    draft().runOnce(MINUTE);

    nothingIsLeft();
  }

  @Test
  void aCopyThatFailsForGoodIsReportedWithItsReasonAndLeavesNothing() {
    fake.registries().holds(1, "demo/alpine", "3.20");
    everyRun().fails("demo/alpine", "no layer");

    ExecutionFailedException e =
        catchThrowableOfType(
            ExecutionFailedException.class, () -> draft().runOnce(Duration.ofMinutes(10)));

    assertThat(e).hasMessageContaining("no layer");
    assertThat(e.settled()).isTrue();
    nothingIsLeft();
  }

  @Test
  void nothingToDoIsNotASuccessAndLeavesNothing() {
    everyRun().nothingToDo();

    assertThatThrownBy(() -> draft().runOnce(MINUTE)).isInstanceOf(ExecutionFailedException.class);
    nothingIsLeft();
  }

  @Test
  void oneThatTakesTooLongIsStoppedAndLeavesNothing() {
    everyRun().takes(Duration.ofHours(1));
    Instant begin = fake.clock().now();

    assertThatThrownBy(() -> draft().runOnce(MINUTE)).isInstanceOf(WaitTimeoutException.class);

    nothingIsLeft();
    assertThat(Duration.between(begin, fake.clock().now()))
        .isLessThanOrEqualTo(MINUTE.plusSeconds(10));
  }

  @Test
  void tasksThatAreCreatedAfterTheStopAreStoppedToo() {
    everyRun().tasksAppearAfter(Duration.ofSeconds(3)).takes(Duration.ofHours(1));

    assertThatThrownBy(() -> draft().runOnce(Duration.ofSeconds(1)))
        .isInstanceOf(WaitTimeoutException.class);
    nothingIsLeft();
  }

  @Test
  void oneThatMayBeRetriedIsDisabledSinceHarborWouldRetryAfterTheDeletion() {
    fake.registries().holds(1, "demo/alpine", "3.20");
    everyRun().fails("demo/alpine", "no layer");
    Instant begin = fake.clock().now();

    ExecutionFailedException e =
        catchThrowableOfType(
            ExecutionFailedException.class, () -> draft().runOnce(Duration.ofSeconds(20)));

    assertThat(e.settled()).isFalse();
    assertThat(e.getSuppressed()).singleElement().isInstanceOf(WaitTimeoutException.class);
    assertThat(Duration.between(begin, fake.clock().now()))
        .isLessThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(harbor.policies().deleteOneOffs(Duration.ZERO)).as("a retry is expected").isZero();
    oneDisabledPolicyIsLeftUntilItIsDeleted();
  }

  @Test
  void anInterruptionStopsItLeavesNothingAndKeepsTheFlag() {
    everyRun().takes(Duration.ofHours(1));
    WaitClock clock =
        WaitClock.of(
            fake.clock()::now,
            pause -> {
              fake.clock().advance(pause);
              if (fake.clock().now().isAfter(Instant.parse("2026-11-23T12:00:20Z"))
                  && fake.policies().list().stream().allMatch(FakePolicy::enabled)
                  && fake.requests().list().stream().noneMatch(r -> r.method().equals("PUT"))) {
                Thread.currentThread().interrupt();
              }
            });

    try (HarborReplication interrupted = client(builder -> builder.clock(clock))) {
      assertThatThrownBy(() -> draft(interrupted).runOnce(Duration.ofHours(1)))
          .isInstanceOf(HarborInterruptedException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
    nothingIsLeft();
  }

  @Test
  void aCreationWhoseResponseIsLostLeavesNothing() {
    fake.faults().on("POST", POLICIES).next(1).loseResponse();

    assertThatThrownBy(() -> draft().runOnce(MINUTE)).isInstanceOf(HarborConnectionException.class);
    assertThat(fake.requests().count("POST", POLICIES)).isEqualTo(1);
    nothingIsLeft();
  }

  @Test
  void aStartWhoseResponseIsLostIsStoppedAndLeavesNothing() {
    everyRun().takes(Duration.ofHours(1));
    fake.faults().on("POST", "/replication/executions").next(1).loseResponse();

    assertThatThrownBy(() -> draft().runOnce(MINUTE)).isInstanceOf(HarborConnectionException.class);
    assertThat(fake.requests().count("POST", "/replication/executions")).isEqualTo(1);
    nothingIsLeft();
  }

  @Test
  void aPolicyThatHarborDoesNotCreateIsNotLookedFor() {
    fake.faults().on("POST", POLICIES).failWith(403);

    assertThatThrownBy(() -> draft().runOnce(MINUTE)).isInstanceOf(ForbiddenException.class);
    assertThat(fake.requests().list()).hasSize(1);
  }

  @Test
  void aDeletionThatIsRefusedForHalfAMinuteLeavesADisabledPolicy() {
    fake.faults().on("DELETE", POLICIES + "/*").failWith(412);
    Instant begin = fake.clock().now();

    assertThat(draft().runOnce(MINUTE).outcome()).isEqualTo(Outcome.SUCCEEDED);

    assertThat(Duration.between(begin, fake.clock().now())).isLessThan(Duration.ofSeconds(20));
    oneDisabledPolicyIsLeftUntilItIsDeleted();
  }

  @Test
  void whatKeptThePolicyIsSuppressedWhenTheCopyFailedToo() {
    everyRun().nothingToDo();
    fake.faults().on("DELETE", POLICIES + "/*").failWith(403);

    assertThatThrownBy(() -> draft().runOnce(MINUTE))
        .isInstanceOfSatisfying(
            ExecutionFailedException.class,
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .isInstanceOf(ForbiddenException.class));
    oneDisabledPolicyIsLeftUntilItIsDeleted();
  }

  @Test
  void onlyAGeneratedNameIsTaken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> harbor.policies().define("mine").pullFrom(1).runOnce(MINUTE))
        .withMessageContaining("'mine'")
        .withMessageContaining("oneOff()");
    assertThatIllegalArgumentException().isThrownBy(() -> draft().runOnce(Duration.ZERO));
    assertThat(fake.requests().list()).isEmpty();
  }

  @Test
  void policiesOfOthersAndThoseThatRunAreNotDeleted() {
    fake.policies().add("one-off-my-own", 1, "demo/**");
    long running = fake.policies().add("one-off-20261123T110000Z-00000001", 1, "demo/**");
    fake.policies().nextRun(running).takes(Duration.ofHours(2));
    fake.executions().start(running, "manual");
    fake.policies().add("one-off-20261123T110000Z-00000002", 1, "demo/**");

    assertThat(harbor.policies().deleteOneOffs(Duration.ZERO)).isEqualTo(1);
    assertThat(fake.policies().list())
        .extracting(FakePolicy::name)
        .containsExactly("one-off-my-own", "one-off-20261123T110000Z-00000001");
  }

  @Test
  void anAgeBelowZeroIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> harbor.policies().deleteOneOffs(Duration.ofSeconds(-1)))
        .withMessageContaining("olderThan PT-1S");
    assertThat(fake.requests().list()).isEmpty();
  }
}
