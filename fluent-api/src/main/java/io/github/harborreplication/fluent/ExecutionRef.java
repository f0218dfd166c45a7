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
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationExecution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One run of a policy, by its id. Knows nothing of its state; each method asks. Safe for use by
 * many threads.
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

  /**
   * {@return the execution as it stands} Sends one request. Safe to repeat.
   *
   * @throws NotFoundException if there is none with this id; deleting a policy deletes its
   *     executions
   * @throws HarborException if the request fails
   */
  public ReplicationExecution get() {
    return new Executions(api).get(id);
  }

  /**
   * {@return the execution as it stands, if there is one with this id} Sends one request. Safe to
   * repeat.
   *
   * @throws HarborException if the request fails
   */
  public Optional<ReplicationExecution> find() {
    return new Executions(api).find(id);
  }

  /**
   * Stops it. Sends one request. Harbor shows it as stopped at once; its tasks may still write to
   * their logs for some 10 s. One that has ended stays as it is. Of a Failed one only a retry that
   * runs is stopped: those that are due begin all the same, and so do tasks that Harbor has yet to
   * create; {@link #stopAndAwait} stops them too. Safe to repeat.
   *
   * @throws NotFoundException if there is none with this id
   * @throws HarborException if the request fails
   */
  public void stop() {
    api.exchange().send(api.replication().stopReplication(id));
  }

  /**
   * Waits for its end, whatever it is; {@link #awaiting} has the options and says how the end is
   * known. Only reads; safe to repeat.
   *
   * @param timeout for the wait as a whole; nothing is sent or slept after it
   * @return how it ended
   * @throws IllegalArgumentException if the timeout is zero or negative
   * @throws ExecutionFailedException if tasks stand as failed, not yet settled, when the time is
   *     over
   * @throws WaitTimeoutException if the time is over otherwise
   * @throws NotFoundException if there is no such execution, or it is deleted meanwhile
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it
   */
  @CanIgnoreReturnValue
  public Completion await(Duration timeout) {
    return awaiting().await(timeout);
  }

  /**
   * Waits for its end and wants it to be a success. {@link Outcome#NOTHING_TO_DO} counts as one.
   * {@link #awaiting} has the options and says how the end is known. Only reads; safe to repeat.
   *
   * @param timeout for the wait as a whole; nothing is sent or slept after it
   * @return how it ended
   * @throws IllegalArgumentException if the timeout is zero or negative
   * @throws ExecutionFailedException if it failed, was skipped or was stopped, or stands as failed,
   *     not yet settled, when the time is over
   * @throws WaitTimeoutException if the time is over otherwise
   * @throws NotFoundException if there is no such execution, or it is deleted meanwhile
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it
   */
  @CanIgnoreReturnValue
  public Completion awaitSuccess(Duration timeout) {
    return awaiting().awaitSuccess(timeout);
  }

  /** {@return a wait for its end, to be set up} Sends nothing until then. */
  public Awaiting awaiting() {
    return new Awaiting(api, id);
  }

  /**
   * Stops it and waits until no task of it can run again. Harbor stops only tasks that run, so this
   * stops it again when tasks appear or a retry begins; retries that are due are waited for, up to
   * four minutes in all. One that ends by itself meanwhile keeps that outcome. Sends one request,
   * then as {@link #await}, and one more for each further stop. Safe to repeat.
   *
   * @param timeout for all of it
   * @return how it ended
   * @throws IllegalArgumentException if the timeout is zero or negative; nothing is sent then
   * @throws WaitTimeoutException if the time is over before; it says which tasks Harbor may still
   *     retry
   * @throws NotFoundException if there is no such execution, or it is deleted meanwhile
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it
   */
  @CanIgnoreReturnValue
  public Completion stopAndAwait(Duration timeout) {
    return awaiting().stopFirst(timeout);
  }

  /**
   * {@return why it did not do its work: the reason in its status text, and for each failed task
   * the reason found in its log} Sends one request for the execution, those for the list of failed
   * tasks if its counters show any, and one for each log. A log that cannot be read does not hide
   * the rest. Safe to repeat.
   *
   * @param maxTasks how many failed tasks to look at, newest first
   * @param tailLines how many of the last lines of each log to keep
   * @throws IllegalArgumentException if one of them is negative
   * @throws NotFoundException if there is no such execution
   * @throws HarborException if another request than that for a log fails
   */
  public Failures failures(int maxTasks, int tailLines) {
    FailureReader reader = new FailureReader(api, id, maxTasks, tailLines);
    Counts counts = Counts.of(get());
    return reader.read(
        counts.reason(),
        counts.failed() == 0
            ? List.of()
            : tasks().status(TaskStatus.FAILED).limit(maxTasks).toList());
  }

  /** {@return its tasks, to be narrowed, sorted and walked} Sends nothing until then. */
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
