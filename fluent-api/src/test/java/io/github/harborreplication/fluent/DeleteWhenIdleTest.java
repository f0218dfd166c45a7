package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Deleting a policy whose last execution Harbor still shows as running. */
class DeleteWhenIdleTest extends FakeHarborTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final long policy = fake.policies().add("busy", 1, "demo/**");

  @Test
  void anIdlePolicyIsDeletedAfterALookAtItsFailures() {
    harbor.policy(policy).deleteWhenIdle(MINUTE);

    assertThat(fake.policies().list()).isEmpty();
    assertThat(fake.requests().list()).hasSize(2);
  }

  @Test
  void itIsDeletedWithinASecondOfTheStatusThatFollows() {
    fake.policies().nextRun(policy).takes(Duration.ofSeconds(3)).statusLag(Duration.ofSeconds(20));
    harbor.policy(policy).start().awaiting().whenTasksDone().awaitSuccess(MINUTE);
    Instant tasksDone = fake.clock().now();

    harbor.policy(policy).deleteWhenIdle(MINUTE);

    assertThat(fake.policies().list()).isEmpty();
    assertThat(Duration.between(tasksDone, fake.clock().now()))
        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(21));
  }

  @Test
  void whatRunsLongerIsNotDeleted() {
    fake.policies().nextRun(policy).takes(Duration.ofHours(1));
    harbor.policy(policy).start();
    Instant begin = fake.clock().now();

    WaitTimeoutException e =
        catchThrowableOfType(
            WaitTimeoutException.class, () -> harbor.policy(policy).deleteWhenIdle(MINUTE));

    assertThat(e)
        .hasMessageContaining("the last execution of policy " + policy)
        .hasCauseInstanceOf(PreconditionFailedException.class);
    assertThat(fake.policies().list()).hasSize(1);
    assertThat(fake.clock().now()).isEqualTo(begin.plus(MINUTE));
  }

  @Test
  void aPolicyThatIsNotThereIsNotFoundAtOnce() {
    assertThatThrownBy(() -> harbor.policy(9_999).deleteWhenIdle(MINUTE))
        .isInstanceOf(NotFoundException.class);
    assertThat(fake.requests().list()).hasSize(2);
  }

  @Test
  void withoutTimeNothingIsSent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> harbor.policy(policy).deleteWhenIdle(Duration.ZERO))
        .withMessageContaining("PT0S");
    assertThat(fake.requests().list()).isEmpty();
  }

  @Test
  void itIsNotDeletedWhileATaskMayBeRetried() {
    fake.policies()
        .nextRun(policy)
        .copies("demo/a")
        .failsOnce("demo/a", "a layer is missing")
        .retryAfter(Duration.ofSeconds(70));
    ExecutionRef execution = harbor.policy(policy).start();
    fake.clock().advance(Duration.ofSeconds(10));
    assertThat(execution.get().getStatus()).isEqualTo("Failed");
    Instant begin = fake.clock().now();

    harbor.policy(policy).deleteWhenIdle(Duration.ofMinutes(10));

    assertThat(fake.policies().list()).isEmpty();
    assertThat(Duration.between(begin, fake.clock().now()))
        .isBetween(Duration.ofSeconds(62), Duration.ofSeconds(75));
  }

  @Test
  void aRetryThatMayComeAfterTheTimeIsNamed() {
    fake.policies().nextRun(policy).copies("demo/a").fails("demo/a", "a layer is missing");
    ExecutionRef execution = harbor.policy(policy).start();
    fake.clock().advance(Duration.ofSeconds(10));

    assertThatThrownBy(() -> harbor.policy(policy).deleteWhenIdle(Duration.ofSeconds(20)))
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessageContaining(execution.toString())
        .hasMessageContaining("may still retry task");
    assertThat(fake.policies().list()).hasSize(1);
  }

  @Test
  void anOldFailureIsNotWaitedFor() {
    fake.policies().nextRun(policy).copies("demo/a").fails("demo/a", "a layer is missing");
    harbor.policy(policy).start();
    fake.clock().advance(Duration.ofMinutes(20));
    Instant begin = fake.clock().now();

    harbor.policy(policy).deleteWhenIdle(MINUTE);

    assertThat(fake.clock().now()).isEqualTo(begin);
    assertThat(fake.policies().list()).isEmpty();
  }
}
