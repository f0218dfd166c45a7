package io.github.harborreplication.test.assertj;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.value.Outcome;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on how an execution ended, as the wait for it found, and on what its tasks did. Those
 * on tasks send the requests for their list, all others send nothing. A failing assertion reads the
 * logs of failed tasks too, to show their last lines. Everything only reads.
 */
public final class CompletionAssert extends AbstractAssert<CompletionAssert, Completion> {

  /** Kept, so that a chain looks at the tasks once. */
  private @Nullable ExecutionAssert server;

  private boolean nothingToDoAllowed;

  CompletionAssert(@Nullable Completion actual) {
    super(actual, CompletionAssert.class);
  }

  /**
   * Lets {@link #succeeded} take an execution that had nothing to do, as {@code allowNothingToDo}
   * does for a wait.
   *
   * @return this
   */
  public CompletionAssert allowNothingToDo() {
    nothingToDoAllowed = true;
    return this;
  }

  /**
   * Every task is done, and there was at least one: {@link #hadNothingToDo} is not this, unless
   * {@link #allowNothingToDo} was called.
   *
   * @return this
   */
  public CompletionAssert succeeded() {
    state();
    return nothingToDoAllowed && actual.outcome() == Outcome.NOTHING_TO_DO
        ? this
        : is(Outcome.SUCCEEDED, "to have succeeded");
  }

  /**
   * The policy's filters matched nothing.
   *
   * @return this
   */
  public CompletionAssert hadNothingToDo() {
    return is(Outcome.NOTHING_TO_DO, "to have had nothing to do");
  }

  /**
   * A task failed and was not tried again, or the execution broke off.
   *
   * @return this
   */
  public CompletionAssert failed() {
    return is(Outcome.FAILED, "to have failed");
  }

  /**
   * It was left out since another execution of the policy was in progress.
   *
   * @return this
   */
  public CompletionAssert wasSkipped() {
    return is(Outcome.SKIPPED, "to have been skipped");
  }

  /**
   * Somebody stopped it.
   *
   * @return this
   */
  public CompletionAssert stopped() {
    return is(Outcome.STOPPED, "to have been stopped");
  }

  /**
   * No task failed; there may have been none at all.
   *
   * @return this
   */
  public CompletionAssert hasNoFailedTasks() {
    if (state().failedTasks() > 0) {
      throw unexpected("to have no failed tasks");
    }
    return this;
  }

  /**
   * It had so many tasks: one for each repository that is copied.
   *
   * @param count how many
   * @return this
   */
  public CompletionAssert hasTasks(int count) {
    if (state().total() != count) {
      throw unexpected("to have " + count + " tasks");
    }
    return this;
  }

  /**
   * How it ended can no longer change.
   *
   * @return this
   */
  public CompletionAssert isSettled() {
    state();
    if (!actual.settled()) {
      throw unexpected("to be settled");
    }
    return this;
  }

  /**
   * Each of these repositories was copied, and maybe others.
   *
   * @param repositories at the destination, with their project: {@code mirror/app}
   * @return this
   * @throws IllegalArgumentException if none is given, or one has a tag or a digest
   */
  public CompletionAssert copied(String... repositories) {
    return onServer(execution -> execution.copied(repositories));
  }

  /**
   * These repositories were copied, and no others.
   *
   * @param repositories at the destination, with their project: {@code mirror/app}
   * @return this
   * @throws IllegalArgumentException if none is given, or one has a tag or a digest
   */
  public CompletionAssert copiedOnly(String... repositories) {
    return onServer(execution -> execution.copiedOnly(repositories));
  }

  /**
   * None of these repositories was copied.
   *
   * @param repositories at the destination, with their project: {@code mirror/app}
   * @return this
   * @throws IllegalArgumentException if none is given, or one has a tag or a digest
   */
  public CompletionAssert didNotCopy(String... repositories) {
    return onServer(execution -> execution.didNotCopy(repositories));
  }

  /**
   * The status text, or the reason in the log of a failed task, holds this text.
   *
   * @param text a part of the reason
   * @return this
   */
  public CompletionAssert failedBecause(String text) {
    return onServer(execution -> execution.failedBecause(text));
  }

  /** Asserts on the same execution as Harbor shows it now. */
  private CompletionAssert onServer(Consumer<ExecutionAssert> assertion) {
    isNotNull();
    if (server == null) {
      server = new ExecutionAssert(actual.ref());
    }
    assertion.accept(server.as(info.description()));
    return this;
  }

  private CompletionAssert is(Outcome wanted, String expectation) {
    state();
    if (actual.outcome() != wanted) {
      throw unexpected(expectation);
    }
    return this;
  }

  private State state() {
    isNotNull();
    return State.of(actual.execution());
  }

  private AssertionError unexpected(String expectation) {
    return failure(
        "%s",
        "%nExpecting execution %d%n  %s%nbut its outcome is %s%s, it has%n%s%s"
            .formatted(
                state().id(),
                expectation,
                actual.outcome(),
                actual.settled() ? "" : " (not settled)",
                state().describe().indent(2),
                state().failedTasks() > 0 ? FailedTasks.of(actual::ref) : ""));
  }
}
