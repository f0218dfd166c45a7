package io.github.harborreplication.test.assertj;

import static java.util.stream.Collectors.joining;

import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.value.TaskResource;
import io.github.harborreplication.model.ReplicationTask;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an execution as Harbor shows it. Each chain looks once: it sends one request for
 * the execution, and those for the list of tasks where an assertion needs them. A failing assertion
 * reads the logs of failed tasks too, to show their last lines. Everything only reads.
 */
public final class ExecutionAssert extends AbstractAssert<ExecutionAssert, ExecutionRef> {
  private @Nullable State state;
  private @Nullable List<ReplicationTask> tasks;
  private boolean nothingToDoAllowed;

  ExecutionAssert(@Nullable ExecutionRef actual) {
    super(actual, ExecutionAssert.class);
  }

  /**
   * Lets {@link #succeeded} take an execution that had nothing to do, as {@code allowNothingToDo}
   * does for a wait.
   *
   * @return this
   */
  public ExecutionAssert allowNothingToDo() {
    nothingToDoAllowed = true;
    return this;
  }

  /**
   * Every task is done, and there was at least one: {@link #hadNothingToDo} is not this, unless
   * {@link #allowNothingToDo} was called.
   *
   * @return this
   */
  public ExecutionAssert succeeded() {
    return is(
        "to have succeeded",
        execution -> execution.succeeded() || (nothingToDoAllowed && execution.hadNothingToDo()));
  }

  /**
   * The policy's filters matched nothing.
   *
   * @return this
   */
  public ExecutionAssert hadNothingToDo() {
    return is("to have had nothing to do", State::hadNothingToDo);
  }

  /**
   * It stands as failed. Harbor may still try its tasks again.
   *
   * @return this
   */
  public ExecutionAssert failed() {
    return is("to have failed", State::failed);
  }

  /**
   * It was left out since another execution of the policy was in progress.
   *
   * @return this
   */
  public ExecutionAssert wasSkipped() {
    return is("to have been skipped", State::skipped);
  }

  /**
   * Somebody stopped it.
   *
   * @return this
   */
  public ExecutionAssert stopped() {
    return is("to have been stopped", State::stopped);
  }

  /**
   * No task stands as failed; there may be none at all, or some under way.
   *
   * @return this
   */
  public ExecutionAssert hasNoFailedTasks() {
    return is("to have no failed tasks", execution -> execution.failedTasks() == 0);
  }

  /**
   * It has so many tasks: one for each repository that is copied.
   *
   * @param count how many
   * @return this
   */
  public ExecutionAssert hasTasks(int count) {
    return is("to have " + count + " tasks", execution -> execution.total() == count);
  }

  /**
   * Each of these repositories was copied, and maybe others.
   *
   * @param repositories at the destination, with their project: {@code mirror/app}
   * @return this
   * @throws IllegalArgumentException if none is given, or one has a tag or a digest
   */
  public ExecutionAssert copied(String... repositories) {
    Set<String> missing = given(repositories);
    missing.removeAll(copiedRepositories());
    if (!missing.isEmpty()) {
      throw unexpected("to have copied " + missing);
    }
    return this;
  }

  /**
   * These repositories were copied, and no others.
   *
   * @param repositories at the destination, with their project: {@code mirror/app}
   * @return this
   * @throws IllegalArgumentException if none is given, or one has a tag or a digest
   */
  public ExecutionAssert copiedOnly(String... repositories) {
    Set<String> wanted = given(repositories);
    if (!wanted.equals(copiedRepositories())) {
      throw unexpected("to have copied " + wanted + " and nothing else");
    }
    return this;
  }

  /**
   * None of these repositories was copied.
   *
   * @param repositories at the destination, with their project: {@code mirror/app}
   * @return this
   * @throws IllegalArgumentException if none is given, or one has a tag or a digest
   */
  public ExecutionAssert didNotCopy(String... repositories) {
    Set<String> unwanted = given(repositories);
    unwanted.retainAll(copiedRepositories());
    if (!unwanted.isEmpty()) {
      throw unexpected("not to have copied " + unwanted);
    }
    return this;
  }

  /**
   * The status text, or the reason in the log of a failed task, holds this text.
   *
   * @param text a part of the reason
   * @return this
   */
  public ExecutionAssert failedBecause(String text) {
    Failures failures = existing().failures(Integer.MAX_VALUE);
    boolean found =
        failures.reason().filter(reason -> reason.contains(text)).isPresent()
            || failures.tasks().stream()
                .flatMap(task -> task.reason().stream())
                .anyMatch(reason -> reason.contains(text));
    if (!found) {
      throw unexpected("to have failed because of '" + text + "'");
    }
    return this;
  }

  private ExecutionAssert is(String expectation, Predicate<State> condition) {
    if (!condition.test(state())) {
      throw unexpected(expectation);
    }
    return this;
  }

  private ExecutionRef existing() {
    isNotNull();
    return actual;
  }

  private State state() {
    if (state == null) {
      state = State.of(existing().get());
    }
    return state;
  }

  private List<ReplicationTask> tasks() {
    if (tasks == null) {
      tasks = existing().tasks().toList();
    }
    return tasks;
  }

  private Set<String> copiedRepositories() {
    Set<String> repositories = new TreeSet<>();
    for (ReplicationTask task : tasks()) {
      if ("Succeed".equals(task.getStatus()) && "copy".equals(task.getOperation())) {
        Optional.ofNullable(task.getDstResource())
            .ifPresent(copied -> repositories.add(TaskResource.of(copied).repository()));
      }
    }
    return repositories;
  }

  private static Set<String> given(String... repositories) {
    if (repositories.length == 0) {
      throw new IllegalArgumentException("repositories []: at least one must be given");
    }
    for (String repository : repositories) {
      String bare = repository.replaceFirst("(?:@|:(?=[^/]*$)).*", "");
      if (!bare.equals(repository)) {
        throw new IllegalArgumentException(
            "repositories ["
                + repository
                + "]: a task names a repository, and how many tags of it were copied, but not"
                + " which; write "
                + bare
                + ", and look for the tag in the task's log or at the destination");
      }
    }
    return new TreeSet<>(Arrays.asList(repositories));
  }

  private AssertionError unexpected(String expectation) {
    StringBuilder message = new StringBuilder();
    message
        .append("%nExpecting %s%n  ".formatted(existing()))
        .append(expectation)
        .append("%nbut it has%n".formatted())
        .append(state().describe().indent(2));
    if (tasks != null) {
      message.append(tasks().stream().map(ExecutionAssert::line).collect(joining()));
    }
    if (state().failedTasks() > 0) {
      message.append(FailedTasks.of(this::existing));
    }
    return failure("%s", message);
  }

  private static String line(ReplicationTask task) {
    return "%s %s to %s: %s"
        .formatted(
            task.getOperation(), task.getSrcResource(), task.getDstResource(), task.getStatus())
        .indent(2);
  }
}
