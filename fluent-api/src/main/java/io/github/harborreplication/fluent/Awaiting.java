package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.Reply;
import io.github.harborreplication.fluent.internal.run.FailureReader;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.ExecutionWait;
import io.github.harborreplication.fluent.internal.wait.FailedAttempts.Settling;
import io.github.harborreplication.fluent.internal.wait.PollErrors;
import io.github.harborreplication.fluent.internal.wait.PollLoop;
import io.github.harborreplication.fluent.internal.wait.PollLoop.Pace;
import io.github.harborreplication.fluent.internal.wait.Rules;
import io.github.harborreplication.fluent.internal.wait.Rules.Verdict.State;
import io.github.harborreplication.fluent.internal.wait.WaitState.Observation;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.Progress;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.fluent.value.WaitClock;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A wait for the end of an execution. Immutable: each setter returns another one, and nothing is
 * sent before {@link #await} or {@link #awaitSuccess}. Safe for use by many threads.
 *
 * <pre>{@code
 * harbor.execution(id).awaiting().onProgress(System.out::println).awaitSuccess(Duration.ofMinutes(10));
 * }</pre>
 *
 * <p>Harbor's status alone is not enough. It follows the tasks by up to 30 s, and Failed is not
 * final while a task may be retried: Harbor makes three attempts at each task, with up to two
 * minutes between them. So a failure counts once a task has failed three times, or was not retried
 * within the {@link #settlingTime settling time}. A success counts once the number of tasks is
 * unchanged for 2 s, because Harbor creates tasks one by one. Stopped counts once no counter has
 * changed for 2 s, or for 5 s while there are no tasks: a run that breaks off shows it for an
 * instant before Failed, and after a stop Harbor may still create and run tasks.
 *
 * <p>Each poll sends one request for the execution and, while its counters show failed tasks, those
 * for the list of failed tasks. The first poll is sent at once, the next after half a second. The
 * pauses grow to 5 s; they are 1 s once all tasks are done or the execution is stopped. A {@code
 * Retry-After} is respected; one beyond the timeout ends the wait at once. After a poll that fails
 * with a lost connection, 408, 429 or 5xx the wait continues. After a poll that succeeded it also
 * survives a proxy's HTML page with 2xx, and 401 for at most 60 s: Harbor refuses a correct
 * password too after anybody's wrong one for this user, or when it is overloaded. All times are
 * measured with the clock's {@link WaitClock#nanoTime nanoTime}.
 */
@CheckReturnValue
public final class Awaiting {
  private static final Duration STOP_SHOWS = Duration.ofSeconds(1);
  private static final int TASKS_NAMED = 5;

  private final Api api;
  private final long id;
  private final Pace pace;
  private final Rules rules;
  private final Consumer<Progress> listener;
  private final boolean nothingToDoAllowed;

  Awaiting(Api api, long id) {
    this(api, id, Pace.growing(), Rules.standard(), progress -> {}, false);
  }

  private Awaiting(
      Api api,
      long id,
      Pace pace,
      Rules rules,
      Consumer<Progress> listener,
      boolean nothingToDoAllowed) {
    this.api = api;
    this.id = id;
    this.pace = pace;
    this.rules = rules;
    this.listener = listener;
    this.nothingToDoAllowed = nothingToDoAllowed;
  }

  private Awaiting with(Rules changed) {
    return new Awaiting(api, id, pace, changed, listener, nothingToDoAllowed);
  }

  /**
   * {@return a wait that polls at this fixed interval} With more than 10 s a failed attempt can be
   * missed, and failures are final later.
   *
   * @param pollInterval the time from a response to the next request
   * @throws IllegalArgumentException if it is zero or negative
   */
  public Awaiting pollInterval(Duration pollInterval) {
    if (pollInterval.isZero() || pollInterval.isNegative()) {
      throw new IllegalArgumentException(
          "pollInterval " + pollInterval + ": must be more than zero");
    }
    return new Awaiting(api, id, Pace.every(pollInterval), rules, listener, nothingToDoAllowed);
  }

  /**
   * {@return a wait that reports progress, and why the wait goes on: when something changed, and at
   * least every 30 s} An exception of the listener ends the wait and reaches the caller unchanged.
   * Replaces an earlier listener.
   *
   * @param listener called on the waiting thread
   */
  public Awaiting onProgress(Consumer<Progress> listener) {
    Objects.requireNonNull(listener, "listener");
    return new Awaiting(api, id, pace, rules, listener, nothingToDoAllowed);
  }

  /**
   * {@return a wait that sets how long after a failure a task is taken as not retried} By default
   * 80 s after a failure known to be the first, because the second attempt begins 16 to 74 s later,
   * and 125 s after any other, because the third begins 31 to 118 s later. The time runs from when
   * the failure was first seen, unless both the server's {@code Date} and this machine's clock
   * place it at least a minute more than that ago. With a shorter time, failures that Harbor would
   * still retry are final.
   *
   * @param settlingTime how long
   * @throws IllegalArgumentException if it is negative
   */
  public Awaiting settlingTime(Duration settlingTime) {
    if (settlingTime.isNegative()) {
      throw new IllegalArgumentException("settlingTime " + settlingTime + ": must not be negative");
    }
    return with(new Rules(Settling.of(settlingTime), rules.failFast(), rules.whenTasksDone()));
  }

  /**
   * {@return a wait that ends at the first failed task, although others are running and Harbor may
   * retry it} The completion is then not {@link Completion#settled settled}.
   */
  public Awaiting failFast() {
    return with(new Rules(rules.settling(), true, rules.whenTasksDone()));
  }

  /**
   * {@return a wait that ends with success once all tasks have succeeded, although the status may
   * follow up to 30 s later} Until then Harbor refuses to delete the policy with 412, and skips a
   * start of a policy that allows one execution at a time.
   */
  public Awaiting whenTasksDone() {
    return with(new Rules(rules.settling(), rules.failFast(), true));
  }

  /** {@return a wait to whose {@link #awaitSuccess} {@link Outcome#NOTHING_TO_DO} is a success} */
  public Awaiting allowNothingToDo() {
    return new Awaiting(api, id, pace, rules, listener, true);
  }

  /**
   * Waits for the end, regardless of the outcome. Only reads; safe to repeat.
   *
   * @param timeout for the wait as a whole; nothing is sent or slept after it
   * @return how it ended
   * @throws IllegalArgumentException if the timeout is zero or negative
   * @throws ExecutionFailedException if tasks have failed but may be retried when the time is over
   * @throws WaitTimeoutException if the time is over otherwise
   * @throws NotFoundException if there is no such execution, or it is deleted meanwhile with its
   *     policy
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it
   */
  @CanIgnoreReturnValue
  public Completion await(Duration timeout) {
    Deadline deadline = deadline(timeout);
    ExecutionWait wait = waitFor(deadline, () -> poll(deadline));
    return ended(wait).orElseThrow(() -> unfinished(wait, deadline));
  }

  /**
   * Waits for the end, and throws unless it is a success. If it is none, sends one more request for
   * the log of each of the first five failed tasks. Like {@link #await} otherwise.
   *
   * @param timeout for the wait as a whole; nothing is sent or slept after it
   * @return how it ended
   * @throws ExecutionFailedException if the outcome is {@link Outcome#FAILED}, {@link
   *     Outcome#SKIPPED} or {@link Outcome#STOPPED}, or {@link Outcome#NOTHING_TO_DO} unless {@link
   *     #allowNothingToDo allowed}; also if tasks have failed but may be retried when the time is
   *     over
   * @throws HarborException as {@link #await}
   */
  @CanIgnoreReturnValue
  public Completion awaitSuccess(Duration timeout) {
    return awaitSuccess(deadline(timeout));
  }

  Completion awaitSuccess(Deadline deadline) {
    ExecutionWait wait = waitFor(deadline, () -> poll(deadline));
    Completion completion = ended(wait).orElseThrow(() -> unfinished(wait, deadline));
    Outcome outcome = completion.outcome();
    if (outcome == Outcome.SUCCEEDED || (outcome == Outcome.NOTHING_TO_DO && nothingToDoAllowed)) {
      return completion;
    }
    throw unsuccessful(wait, deadline, true);
  }

  /** Why an execution that has ended did not succeed. */
  ExecutionFailedException unsuccessful(ExecutionWait wait, Deadline deadline, boolean logs) {
    Observation seen = Objects.requireNonNull(wait.seen());
    FailureReader reader = new FailureReader(deadline.bound(api), id);
    Failures failures =
        logs && !deadline.passed()
            ? reader.read(seen.counts().reason(), first(seen))
            : unread(seen);
    return ExecutionFailedException.of(
        seen.execution(),
        Objects.requireNonNull(wait.verdict().outcome()),
        wait.verdict().settled(),
        failures,
        null);
  }

  /** Stops the execution, also each retry that begins, and waits until no task can run again. */
  @CanIgnoreReturnValue
  Completion stopFirst(Deadline deadline) {
    stop(deadline);
    return untilOver(deadline, stoppingAgain(deadline, () -> poll(deadline)));
  }

  private void stop(Deadline deadline) {
    Api within = deadline.bound(api);
    within.send(within.replication().stopReplication(id));
  }

  /**
   * Polls that stop again what is seen to run: Harbor stops only tasks that run, not those that it
   * has yet to create or to retry. To be called after a stop.
   */
  Supplier<Observation> stoppingAgain(Deadline deadline, Supplier<Observation> poll) {
    AtomicReference<Duration> latest = new AtomicReference<>(deadline.elapsed());
    return () -> {
      Observation seen = poll.get();
      // A stop takes up to half a second to show.
      if (seen.counts().inProgress() > 0
          && seen.at().minus(latest.get()).compareTo(STOP_SHOWS) >= 0) {
        stop(deadline);
        latest.set(deadline.elapsed());
      }
      return seen;
    };
  }

  /** Waits until no task can run again. */
  @CanIgnoreReturnValue
  Completion untilOver(Deadline deadline) {
    return untilOver(deadline, () -> poll(deadline));
  }

  private Completion untilOver(Deadline deadline, Supplier<Observation> poll) {
    ExecutionWait wait = waitFor(deadline, poll);
    return ended(wait).orElseThrow(() -> mayStillRun(wait, deadline));
  }

  /** The exception for an execution of which something can still run when the time is over. */
  WaitTimeoutException mayStillRun(ExecutionWait wait, Deadline deadline) {
    Observation seen = wait.seen();
    return timedOut(
        wait,
        deadline,
        seen != null && wait.verdict().state() == State.UNSETTLED
            ? "; Harbor may still retry " + names(seen.failedTasks())
            : "");
  }

  private static String names(List<ReplicationTask> tasks) {
    return tasks.stream()
            .limit(TASKS_NAMED)
            .map(task -> "task " + task.getId() + " (" + task.getSrcResource() + ")")
            .collect(Collectors.joining(", "))
        + (tasks.size() > TASKS_NAMED ? " and " + (tasks.size() - TASKS_NAMED) + " more" : "");
  }

  private ExecutionWait waitFor(Deadline deadline, Supplier<Observation> poll) {
    PollLoop loop = new PollLoop("execution " + id, deadline, pace, new PollErrors());
    return in(loop, poll).run();
  }

  /** This wait as one that a loop runs. */
  ExecutionWait in(PollLoop loop, Supplier<Observation> poll) {
    return new ExecutionWait(loop, rules, poll, listener);
  }

  /** How it ended; empty if it has not. */
  Optional<Completion> ended(ExecutionWait wait) {
    Observation seen = wait.seen();
    Outcome outcome = wait.verdict().outcome();
    if (seen == null || outcome == null) {
      return Optional.empty();
    }
    ExecutionRef ref = new ExecutionRef(api, id);
    return Optional.of(new Completion(seen.execution(), outcome, wait.verdict().settled(), ref));
  }

  /** Why its end is not known when the time is over. */
  HarborException unfinished(ExecutionWait wait, Deadline deadline) {
    Observation seen = wait.seen();
    return seen != null && wait.verdict().state() == State.UNSETTLED
        ? ExecutionFailedException.of(
            seen.execution(), Outcome.FAILED, false, unread(seen), wait.lastError())
        : timedOut(wait, deadline, "");
  }

  private static Failures unread(Observation seen) {
    return FailureReader.unread(seen.counts().reason(), first(seen));
  }

  private static List<ReplicationTask> first(Observation seen) {
    List<ReplicationTask> failed = seen.failedTasks();
    return failed.subList(0, Math.min(TASKS_NAMED, failed.size()));
  }

  private WaitTimeoutException timedOut(ExecutionWait wait, Deadline deadline, String more) {
    Observation seen = wait.seen();
    return WaitTimeoutException.of(
        "execution " + id,
        deadline.elapsed(),
        seen == null ? "its state was never seen" : "last seen: " + wait.progress() + more,
        seen == null ? null : seen.execution(),
        wait.lastError());
  }

  Observation poll(Deadline deadline) {
    return withFailedTasks(pollExecution(deadline), deadline);
  }

  /** What one GET shows. */
  Observation pollExecution(Deadline deadline) {
    Api within = deadline.bound(api);
    Reply<ReplicationExecution> reply =
        within.send(within.replication().getReplicationExecution(id));
    ReplicationExecution execution = reply.bodyOf(id, ReplicationExecution::getId);
    return Observation.of(deadline, reply.date(), execution);
  }

  /** What was seen, and the failed tasks if the counters show any. */
  Observation withFailedTasks(Observation seen, Deadline deadline) {
    return seen.counts().failed() == 0
        ? seen
        : seen.with(new TaskList(deadline.bound(api), id).status(TaskStatus.FAILED).toList());
  }

  private Deadline deadline(Duration timeout) {
    return Deadline.in(timeout, api.clock());
  }
}
