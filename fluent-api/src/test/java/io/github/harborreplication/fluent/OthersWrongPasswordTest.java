package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.harborreplication.fluent.error.UnauthorizedException;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody else logs in as the same user with a wrong password while a wait goes on. */
class OthersWrongPasswordTest extends FakeHarborTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final long policy = fake.policies().add("p", 1, "demo/**");

  private void logInWithAWrongPassword() {
    try (HarborReplication other =
        HarborReplication.builder()
            .url(fake.url())
            .basicAuth(fake.username(), "wrong")
            .clock(clock())
            .build()) {
      assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(other::ping);
    }
  }

  @Test
  void theWaitSitsOutTheCooldown() {
    fake.policies().nextRun(policy).takes(Duration.ofSeconds(10));
    List<Progress> seen = new ArrayList<>();

    Completion done =
        harbor
            .policy(policy)
            .start()
            .awaiting()
            .onProgress(
                progress -> {
                  if (seen.isEmpty()) {
                    logInWithAWrongPassword();
                  }
                  seen.add(progress);
                })
            .awaitSuccess(MINUTE);

    assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(seen.get(1).waitingFor()).startsWith("a response: ").contains(" 401");
    assertThat(seen.get(2).elapsed()).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void theFollowedLogSitsItOutToo() {
    fake.policies().nextRun(policy).takes(Duration.ofSeconds(10));
    ExecutionRef execution = harbor.policy(policy).start();
    fake.clock().advance(Duration.ofSeconds(1));
    long task = Ids.of(execution.tasks().first().orElseThrow());
    List<String> lines = new ArrayList<>();

    execution
        .task(task)
        .log()
        .follow(
            MINUTE,
            line -> {
              if (lines.isEmpty()) {
                logInWithAWrongPassword();
              }
              lines.add(line);
            });

    assertThat(lines).last().asString().contains("completed");
  }

  @Test
  void refusalsForMoreThanAMinuteEndTheWait() {
    fake.policies().nextRun(policy).takes(Duration.ofHours(1));
    Instant begin = fake.clock().now();
    Awaiting awaiting =
        harbor
            .policy(policy)
            .start()
            .awaiting()
            .onProgress(
                progress ->
                    fake.faults().on("GET", "/replication/executions/*").next(100).failWith(401));
    fake.requests().clear();

    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> awaiting.awaitSuccess(Duration.ofMinutes(10)));
    assertThat(Duration.between(begin, fake.clock().now()))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
    assertThat(fake.requests().list()).as("at pauses of 5 s").hasSizeBetween(10, 16);
  }

  @Test
  void aWaitThatNeverCameThroughEndsAtTheFirstRefusal() {
    ExecutionRef execution = harbor.policy(policy).start();
    fake.requests().clear();
    fake.faults().on("GET", "/replication/executions/*").next(1).failWith(401);

    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> execution.await(MINUTE));
    assertThat(fake.requests().list()).hasSize(1);
  }
}
