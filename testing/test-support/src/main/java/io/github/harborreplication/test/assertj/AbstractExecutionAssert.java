package io.github.harborreplication.test.assertj;

import static java.util.stream.Collectors.joining;

import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.TaskFailure;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.TaskResource;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions that {@link ExecutionAssert} and {@link CompletionAssert} share. Each chain reads the
 * list of tasks at most once, and only for an assertion that needs it. A failing assertion reads
 * the logs of failed tasks too, to show their last lines. Everything only reads.
 *
 * @param <S> the type of the assertions
 * @param <A> what they are about
 */
public abstract class AbstractExecutionAssert<S extends AbstractExecutionAssert<S, A>, A>
    extends AbstractAssert<S, A> {
  private static final int LOGS = 3;

  private @Nullable List<ReplicationTask> tasks;
  private boolean nothingToDoAllowed;

  AbstractExecutionAssert(@Nullable A actual, Class<?> selfType) {
    super(actual, selfType);
  }

  /** What the execution shows; read when it is first needed. */
  abstract ReplicationExecution shown();

  /** How it ended; empty while it runs. */
  Optional<Outcome> outcome() {
    return Outcome.of(shown());
  }

  /** The execution on the server. */
  abstract ExecutionRef execution();

  /** What to say of its outcome in a message; may be empty. */
  String describeOutcome() {
    return "";
  }

  /**
   * Lets {@link #succeeded} accept an execution that had nothing to do, as {@code allowNothingToDo}
   * does for a wait.
   *
   * @return this
   */
  public S allowNothingToDo() {
    nothingToDoAllowed = true;
    return myself;
  }

  /**
   * Asserts that every task succeeded, and that there was at least one. An execution that had
   * nothing to do passes only after {@link #allowNothingToDo}.
   *
   * @return this
   */
  public S succeeded() {
    boolean nothing = nothingToDoAllowed && is(Outcome.NOTHING_TO_DO);
    return check(nothing || is(Outcome.SUCCEEDED), "to have succeeded");
  }

  /**
   * Asserts that the policy's filters matched nothing.
   *
   * @return this
   */
  public S hadNothingToDo() {
    return check(is(Outcome.NOTHING_TO_DO), "to have had nothing to do");
  }

  /**
   * Asserts that a task failed, or that the execution broke off. Where the execution was not waited
   * for, Harbor may still retry its tasks.
   *
   * @return this
   */
  public S failed() {
    return check(is(Outcome.FAILED), "to have failed");
  }

  /**
   * Asserts that it did not run because another execution of the policy was in progress.
   *
   * @return this
   */
  public S wasSkipped() {
    return check(is(Outcome.SKIPPED), "to have been skipped");
  }

  /**
   * Asserts that somebody stopped it.
   *
   * @return this
   */
  public S stopped() {
    return check(is(Outcome.STOPPED), "to have been stopped");
  }

  /**
   * Asserts that no task is failed. There may be no tasks at all, or some in progress.
   *
   * @return this
   */
  public S hasNoFailedTasks() {
    return check(counts().failed() == 0, "to have no failed tasks");
  }

  /**
   * Asserts how many tasks it has: one for each repository that is copied.
   *
   * @param count how many
   * @return this
   */
  public S hasTasks(int count) {
    return check(counts().total() == count, "to have " + count + " tasks");
  }

  /**
   * Asserts that each of these repositories was copied, and maybe others.
   *
   * @param repositories at the destination, with their project: {@code mirror/app}
   * @return this
   * @throws IllegalArgumentException if none is given, or one has a tag or a digest
   */
  public S copied(String... repositories) {
    Set<String> missing = checked(repositories);
    missing.removeAll(copiedRepositories());
    return check(missing.isEmpty(), "to have copied " + missing);
  }

  /**
   * Asserts that these repositories were copied, and no others.
   *
   * @param repositories at the destination, with their project: {@code mirror/app}
   * @return this
   * @throws IllegalArgumentException if none is given, or one has a tag or a digest
   */
  public S copiedOnly(String... repositories) {
    Set<String> wanted = checked(repositories);
    return check(
        wanted.equals(copiedRepositories()), "to have copied " + wanted + " and nothing else");
  }

  /**
   * Asserts that none of these repositories was copied.
   *
   * @param repositories at the destination, with their project: {@code mirror/app}
   * @return this
   * @throws IllegalArgumentException if none is given, or one has a tag or a digest
   */
  public S didNotCopy(String... repositories) {
    Set<String> unwanted = checked(repositories);
    unwanted.retainAll(copiedRepositories());
    return check(unwanted.isEmpty(), "not to have copied " + unwanted);
  }

  /**
   * Asserts that the status text, or the reason in the log of a failed task, contains a text.
   *
   * @param text a part of the reason
   * @return this
   */
  public S failedBecause(String text) {
    isNotNull();
    Failures failures = execution().failures(Integer.MAX_VALUE);
    boolean found =
        failures.reason().filter(reason -> reason.contains(text)).isPresent()
            || failures.tasks().stream()
                .flatMap(task -> task.reason().stream())
                .anyMatch(reason -> reason.contains(text));
    return check(found, "to have failed because of '" + text + "'");
  }

  private Counts counts() {
    return Counts.of(shown());
  }

  private boolean is(Outcome wanted) {
    isNotNull();
    return outcome().equals(Optional.of(wanted));
  }

  private Set<String> copiedRepositories() {
    isNotNull();
    tasks = tasks == null ? execution().tasks().toList() : tasks;
    Set<String> repositories = new TreeSet<>();
    for (ReplicationTask task : tasks) {
      if ("Succeed".equals(task.getStatus()) && "copy".equals(task.getOperation())) {
        Optional.ofNullable(task.getDstResource())
            .ifPresent(copied -> repositories.add(TaskResource.of(copied).repository()));
      }
    }
    return repositories;
  }

  private static Set<String> checked(String... repositories) {
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

  /** Fails with all that is known of the execution unless the condition holds. */
  final S check(boolean holds, String expectation) {
    if (holds) {
      return myself;
    }
    Counts counts = counts();
    String shownTasks =
        tasks == null
            ? ""
            : tasks.stream().map(AbstractExecutionAssert::line).collect(joining()).indent(2);
    throw failure(
        "%s",
        "%nExpecting execution %d%n  %s%nbut %sit has%n%s%s%s"
            .formatted(
                shown().getId(),
                expectation,
                describeOutcome(),
                describe(counts).indent(2),
                shownTasks,
                counts.failed() > 0 ? failedTasks() : ""));
  }

  private static String describe(Counts counts) {
    return "status: %s%s%n%d tasks: %d succeeded, %d failed, %d stopped, %d in progress"
        .formatted(
            counts.status().isEmpty() ? "(absent)" : counts.status(),
            counts.reason().isEmpty() ? "" : "%nstatus text: ".formatted() + counts.reason(),
            counts.total(),
            counts.succeeded(),
            counts.failed(),
            counts.stopped(),
            counts.inProgress());
  }

  private static String line(ReplicationTask task) {
    return "%s %s to %s: %s%n"
        .formatted(
            task.getOperation(), task.getSrcResource(), task.getDstResource(), task.getStatus());
  }

  private String failedTasks() {
    StringBuilder text = new StringBuilder("failed tasks:%n".formatted());
    try {
      for (TaskFailure task : execution().failures(LOGS).tasks()) {
        text.append(task.toString().indent(2));
        task.logTail().forEach(line -> text.append(("| " + line).indent(4)));
      }
    } catch (HarborException | IllegalStateException e) {
      // The server or the client may be gone by now; the assertion has failed all the same.
      text.append(("they could not be read: " + e.getMessage()).indent(2));
    }
    return text.toString();
  }
}
