package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.run.FailureReader;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.LogLine;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run of a policy, by its id. Creating a reference sends nothing, and it knows nothing of the
 * execution's state. Safe for use by many threads.
 *
 * <p>A method that sends a request throws a {@link NotFoundException} if there is no such
 * execution, unless it says otherwise, and another {@link HarborException} if the request fails.
 * Deleting a policy deletes its executions.
 */
public final class ExecutionRef {
  private final Api api;
  private final long id;

  ExecutionRef(Api api, long id) {
    this.api = api;
    this.id = id;
  }

  /** {@return the id of the execution} */
  public long id() {
    return id;
  }

  /** {@return the execution} Sends one request. Safe to repeat. */
  public ReplicationExecution get() {
    return api.send(api.replication().getReplicationExecution(id))
        .bodyOf(id, ReplicationExecution::getId);
  }

  /** {@return the execution, if it exists} Sends one request. Safe to repeat. */
  public Optional<ReplicationExecution> find() {
    try {
      return Optional.of(get());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Stops the execution. Sends one request. Harbor shows it as stopped at once; its tasks may still
   * write to their logs for some 10 s. One that has ended does not change. Of a Failed one only a
   * retry that runs is stopped: retries that begin later run all the same, and so do tasks that
   * Harbor has yet to create; {@link #stopAndAwait} stops them too. Safe to repeat.
   */
  public void stop() {
    api.send(api.replication().stopReplication(id));
  }

  /**
   * Waits for the end, regardless of the outcome. {@link Awaiting} has the options and describes
   * how the end is recognised. Only reads; safe to repeat.
   *
   * @param timeout for the wait as a whole; nothing is sent or slept after it
   * @return how it ended
   * @throws HarborException as {@link Awaiting#await}
   */
  @CanIgnoreReturnValue
  public Completion await(Duration timeout) {
    return awaiting().await(timeout);
  }

  /**
   * Waits for the end, and throws unless every task succeeded. A run that found nothing to do is
   * not a success, so that a typo in a pattern is noticed; {@link Awaiting#allowNothingToDo} makes
   * it one. Like {@link #await} otherwise.
   *
   * @param timeout for the wait as a whole; nothing is sent or slept after it
   * @return how it ended
   * @throws ExecutionFailedException if it failed, was skipped, was stopped or had nothing to do,
   *     or tasks have failed but may be retried when the time is over
   * @throws HarborException as {@link Awaiting#await}
   */
  @CanIgnoreReturnValue
  public Completion awaitSuccess(Duration timeout) {
    return awaiting().awaitSuccess(timeout);
  }

  /** {@return a wait for its end, with options} Sends nothing until it begins. */
  public Awaiting awaiting() {
    return new Awaiting(api, id);
  }

  /**
   * Stops the execution and waits until no task of it can run again. Harbor stops only tasks that
   * run, so this stops it again when tasks appear or a retry begins, and waits for retries that are
   * still possible, up to four minutes in all. If it ends by itself meanwhile, it keeps that
   * outcome. Sends one request, then as {@link #await}, and one more for each further stop. Safe to
   * repeat.
   *
   * @param timeout for all of it
   * @return how it ended
   * @throws WaitTimeoutException if the time is over before; it says which tasks Harbor may still
   *     retry
   * @throws HarborException as {@link Awaiting#await}
   */
  @CanIgnoreReturnValue
  public Completion stopAndAwait(Duration timeout) {
    return awaiting().stopFirst(Deadline.in(timeout, api.clock()));
  }

  /**
   * {@return why it failed: the reason or the status text that it has itself, and for each of the
   * first 20 failed tasks, newest first, the reason found in its log} Sends one request for the
   * execution, those for the list of failed tasks if its counters show any, and one for each log. A
   * log that cannot be read does not hide the rest. Safe to repeat.
   *
   * @throws HarborException if another request than that for a log fails
   */
  public Failures failures() {
    return failures(20);
  }

  /**
   * {@return what {@link #failures()} does, with another number of tasks}
   *
   * @param maxTasks how many failed tasks at most, newest first
   * @throws IllegalArgumentException if it is negative
   */
  public Failures failures(int maxTasks) {
    if (maxTasks < 0) {
      throw new IllegalArgumentException("maxTasks " + maxTasks + ": must not be negative");
    }
    FailureReader reader = new FailureReader(api, id);
    FailureReader.Explained explained = reader.explained();
    List<ReplicationTask> failed =
        Counts.of(explained.execution()).failed() == 0
            ? List.of()
            : tasks().status(TaskStatus.FAILED).limit(maxTasks).toList();
    return reader.read(explained.reason(), failed);
  }

  /**
   * Passes on each line of the logs of its tasks when it was written, from the start of the
   * execution until no task of it can run again, as {@link #await} recognises it. Tasks are
   * followed as they appear, in the order in which they were created; the lines of one poll come
   * task by task. When a retry writes a log anew, its lines follow from the first, with a higher
   * {@link LogLine#attempt}.
   *
   * <pre>{@code
   * harbor.policy("nightly").start().followLogs(Duration.ofMinutes(10), System.out::println);
   * }</pre>
   *
   * <p>Each poll sends one request for the execution, those for the list of its tasks, and one for
   * the log of each task that has not ended. Transient errors of a poll are handled as {@link
   * Awaiting} describes. Only reads; when repeated, it begins with the first lines.
   *
   * @param timeout for all of it; nothing is sent or slept after it
   * @param listener called for each line, on this thread; what it throws ends the call and reaches
   *     the caller unchanged
   * @return how it ended, regardless of the outcome
   * @throws WaitTimeoutException if the time is over before
   * @throws HarborException as {@link Awaiting#await}
   */
  @CanIgnoreReturnValue
  public Completion followLogs(Duration timeout, Consumer<LogLine> listener) {
    Objects.requireNonNull(listener, "listener");
    Deadline deadline = Deadline.in(timeout, api.clock());
    return new FollowedLogs(api, this, deadline, listener).run();
  }

  /**
   * Copies the repositories again whose tasks failed, and waits until every task has succeeded. For
   * an execution that has ended: Harbor itself retries a failed task twice. The copies are those of
   * {@link PolicyDraft#runOnce}, with the other filters, the namespace and the options that the
   * policy has now, and are removed in the same way. There are several, one after the other, where
   * one pattern for all repositories would be too long, or the source can only list repositories
   * whose leading components are equal.
   *
   * <p>Sends one request for the execution, those for the list of failed tasks, one for the policy,
   * and those of {@link PolicyDraft#runOnce} for each copy. Safe to repeat.
   *
   * @param timeout for all copies; cleaning up takes at most 10 s more for each
   * @return how each copy ended; empty if the execution succeeded
   * @throws IllegalArgumentException if the timeout is zero or negative; nothing is sent then
   * @throws IllegalStateException if the execution did not succeed but has no failed task, so that
   *     there is nothing to choose from
   * @throws ExecutionFailedException if a copy failed; the others are run all the same, and further
   *     failures are suppressed exceptions
   * @throws WaitTimeoutException if the time is over before
   * @throws NotFoundException if there is no such execution, or its policy was deleted
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it
   */
  @CanIgnoreReturnValue
  public List<Completion> rerunFailed(Duration timeout) {
    return new Rerun(api, id, Deadline.in(timeout, api.clock())).run();
  }

  /** {@return its tasks, to be filtered, sorted and iterated over} Sends nothing until then. */
  public TaskList tasks() {
    return new TaskList(api, id);
  }

  /**
   * {@return one of its tasks} Sends nothing.
   *
   * @param taskId the id of the task
   * @throws IllegalArgumentException if the id is less than 1
   */
  public TaskRef task(long taskId) {
    return new TaskRef(api, id, Ids.checked("task id", taskId));
  }

  @Override
  public String toString() {
    return "execution " + id;
  }
}
