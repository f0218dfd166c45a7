package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fluent.error.BatchFailedException;
import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.error.UnprocessableEntityException;
import io.github.harborreplication.fluent.value.Retries;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies are disabled for a while, and just those are enabled again. */
class PausedTest extends FakeHarborTest {
  private List<Long> ids;

  @BeforeEach
  void fiveOfWhichOneIsDisabled() {
    policies(5);
    ids = fake.policies().list().stream().map(FakePolicy::id).toList();
    fake.policies().setEnabled(ids.get(2), false);
    fake.requests().clear();
  }

  private List<Boolean> enabled() {
    return fake.policies().list().stream().map(FakePolicy::enabled).toList();
  }

  private Paused pauseAll() {
    return harbor.policies().pauseAll(harbor.policies().list());
  }

  private void fails(long policy, int status) {
    fake.faults().on("PUT", "/replication/policies/" + policy).next(1).failWith(status);
  }

  @Test
  void onlyWhatWasEnabledIsEnabledAgain() {
    try (Paused paused = pauseAll()) {
      assertThat(enabled()).containsOnly(false);
      assertThat(paused.policies()).hasSize(4);
      assertThat(fake.requests().list()).hasSize(1 + 2 * 4);
      assertThatThrownBy(() -> harbor.policy(ids.get(0)).start())
          .isInstanceOf(PreconditionFailedException.class);
    }

    assertThat(enabled()).containsExactly(true, true, false, true, true);
  }

  @Test
  void onlyTheListIsPaused() {
    try (Paused paused =
        harbor.policies().pauseAll(harbor.policies().list().query("name=policy-004"))) {
      assertThat(enabled()).containsExactly(true, true, false, false, true);
      assertThat(paused).hasToString("paused: [policy-004]");
    }

    assertThat(enabled()).containsExactly(true, true, false, true, true);
  }

  @Test
  void oneThatCannotBeDisabledLeavesEverythingAsItWas() {
    fails(ids.get(1), 403);

    BatchFailedException failure = catchThrowableOfType(BatchFailedException.class, this::pauseAll);

    assertThat(failure)
        .hasMessageStartingWith(
            "1 of 4 could not be disabled, so the others are enabled as before: policy-002: ");
    assertThat(failure.failures().get("policy-002")).isInstanceOf(ForbiddenException.class);
    assertThat(failure.getSuppressed()).isEmpty();
    assertThat(enabled()).containsExactly(true, true, false, true, true);
  }

  @Test
  void whatCannotBeEnabledAfterThatIsNamed() {
    fails(ids.get(1), 403);
    harbor = client(whenPutTo(ids.get(1), () -> fails(ids.get(4), 422)));

    BatchFailedException failure = catchThrowableOfType(BatchFailedException.class, this::pauseAll);

    assertThat(failure.getSuppressed())
        .singleElement()
        .isInstanceOfSatisfying(
            BatchFailedException.class,
            undo ->
                assertThat(undo.failures().get("policy-005"))
                    .isInstanceOf(UnprocessableEntityException.class));
    assertThat(enabled()).containsExactly(true, true, false, true, false);
  }

  @Test
  void whatCannotBeEnabledAgainIsNamedAndStaysToBeDone() {
    Paused paused = pauseAll();
    fails(ids.get(0), 403);
    fails(ids.get(3), 403);

    BatchFailedException failure = catchThrowableOfType(BatchFailedException.class, paused::close);

    assertThat(failure).hasMessageStartingWith("2 of 4 could not be enabled again: policy-004: ");
    assertThat(failure.failures()).containsOnlyKeys("policy-004", "policy-001");
    assertThat(enabled()).containsExactly(false, true, false, false, true);
    assertThat(paused.policies()).hasSize(2);

    paused.close();

    assertThat(enabled()).containsExactly(true, true, false, true, true);
    assertThat(paused.policies()).isEmpty();
  }

  @Test
  void aLostResponseIsMadeUpFor() {
    fake.faults().on("PUT", "/replication/policies/" + ids.get(1)).next(2).loseResponse();
    // OkHttp itself repeats it once, because the connection was used before.
    harbor = client(builder -> builder.retries(Retries.standard().attempts(1)));

    assertThatThrownBy(this::pauseAll).isInstanceOf(BatchFailedException.class);

    assertThat(enabled()).containsExactly(true, true, false, true, true);
  }

  @Test
  void whatIsDeletedOrChangedMeanwhileIsNoFailure() {
    Paused paused = pauseAll();
    fake.policies().remove(ids.get(0));
    fake.policies().setEnabled(ids.get(1), true);

    paused.close();

    assertThat(enabled()).containsExactly(true, false, true, true);
  }

  @Test
  void anInterruptionDoesNotKeepThemDisabled() {
    Paused paused = pauseAll();
    Thread.currentThread().interrupt();

    paused.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(enabled()).containsExactly(true, true, false, true, true);
  }

  @Test
  void anInterruptionWhileTheyAreDisabledEnablesThemAgain() {
    harbor = client(whenPutTo(ids.get(3), () -> Thread.currentThread().interrupt()));

    assertThatThrownBy(this::pauseAll).isInstanceOf(HarborInterruptedException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(enabled()).containsExactly(true, true, false, true, true);
  }

  /** After the first response to it. */
  private static Consumer<HarborReplicationBuilder> whenPutTo(long policy, Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    return builder ->
        builder.requestListener(
            event -> {
              if (event.method().equals("PUT")
                  && event.url().endsWith("/" + policy)
                  && done.compareAndSet(false, true)) {
                action.run();
              }
            });
  }
}
