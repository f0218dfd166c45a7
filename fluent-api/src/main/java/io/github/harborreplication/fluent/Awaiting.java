package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.run.FailureReader;
import io.github.harborreplication.fluent.internal.run.Polled;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.Ending;
import io.github.harborreplication.fluent.internal.wait.Observation;
import io.github.harborreplication.fluent.internal.wait.Pace;
import io.github.harborreplication.fluent.internal.wait.PollLoop;
import io.github.harborreplication.fluent.internal.wait.Rules;
import io.github.harborreplication.fluent.internal.wait.Settling;
import io.github.harborreplication.fluent.internal.wait.Verdict;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.Progress;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.fluent.value.WaitClock;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A wait for the end of an execution, not yet begun. An immutable value: each setter returns a new
 * one. Safe for use by many threads.
 *
 * <pre>{@code
 * harbor.execution(id).awaiting().onProgress(System.out::println).awaitSuccess(Duration.ofMinutes(10));
 * }</pre>
 *
 * <p>Harbor's own word for the status is not enough. It follows the work by up to 30 s; and Failed
 * is not final while a task may be tried again: Harbor tries each task three times, with up to two
 * minutes between. So a failure counts once a task has failed three times, or has not been tried
 * again for the {@link #settle settling time}. A success counts once the number of tasks has stood
 * for 2 s, since Harbor makes tasks one by one. Stopped counts once no counter has changed for 2 s,
 * or for 5 s while there are no tasks: a run that breaks off shows it for an instant before Failed,
 * and after a stop Harbor may still create and run tasks.
 *
 * <p>Each poll sends one request for the execution and, while its counters show failed tasks, those
 * for the list of failed tasks. The first is sent at once, the next after half a second; the pauses
 * grow to 5 s and are a second once all tasks are done or the execution is stopped. A {@code
 * Retry-After} is respected; one that leads beyond the timeout ends the wait at once. A poll that
 * fails with a lost connection, 408, 429 or 5xx is made up for by the next. After a poll that
 * succeeded, so is one that returns a proxy's HTML page with 2xx, and 401 for at most 60 s: Harbor
 * refuses a correct password too after anybody's wrong one for this user, or when it is overloaded.
 * All times are measured with the clock's {@link WaitClock#nanoTime nanoTime}.
 */
@CheckReturnValue
public final class Awaiting {
  private static final int TASKS_TOLD = 5;
  private static final int LINES_TOLD = 10;
  private static final Duration STOP_SHOWS = Duration.ofSeconds(1);

  private final Api api;
  private final long id;
  private final Pace pace;
  private final Rules rules;
  private final Consumer<Progress> listener;
  private final boolean copiesRequired;

  Awaiting(Api api, long id) {
    this(api, id, Pace.growing(), Rules.standard(), progress -> {}, false);
  }

  private Awaiting(
      Api api,
      long id,
      Pace pace,
      Rules rules,
      Consumer<Progress> listener,
      boolean copiesRequired) {
    this.api = api;
    this.id = id;
    this.pace = pace;
    this.rules = rules;
    this.listener = listener;
    this.copiesRequired = copiesRequired;
  }

  private Awaiting with(Rules changed) {
    return new Awaiting(api, id, pace, changed, listener, copiesRequired);
  }

  /**
   * Polls at this pace instead. At more than 10 s a failed try can be missed, and failures are
   * taken as final later.
   *
   * @param pause the time from an answer to the next request
   * @return a wait with this
   * @throws IllegalArgumentException if it is zero or negative
   */
  public Awaiting pollEvery(Duration pause) {
    if (pause.isZero() || pause.isNegative()) {
      throw new IllegalArgumentException("pollEvery " + pause + ": must be more than zero");
    }
    return new Awaiting(api, id, Pace.every(pause), rules, listener, copiesRequired);
  }

  /**
   * Reports progress, and why the wait goes on, to a listener: when something changed, and at least
   * every 30 s, on the waiting thread. What it throws ends the wait and reaches the caller as it
   * is. Replaces a listener given before.
   *
   * @param listener what receives it
   * @return a wait with this
   */
  public Awaiting onProgress(Consumer<Progress> listener) {
    Objects.requireNonNull(listener, "listener");
    return new Awaiting(api, id, pace, rules, listener, copiesRequired);
  }

  /**
   * How long after a task failed it is taken as not tried again. By default 80 s after a failure
   * known to be the first, since the second try begins 16 to 74 s later, and 125 s after any other,
   * since the third begins 31 to 118 s later. It runs from when the failure was first seen, unless
   * both the server's {@code Date} and this machine's clock place it a minute more than that ago. A
   * shorter time takes failures for final that Harbor may yet make good.
   *
   * @param time how long
   * @return a wait with this
   * @throws IllegalArgumentException if it is negative
   */
  public Awaiting settle(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("settle " + time + ": must not be negative");
    }
    return with(new Rules(Settling.of(time), rules.failFast(), rules.whenTasksDone()));
  }

  /**
   * Ends at the first failed task, although others are at work and Harbor may try it again: the
   * completion is then not {@link Completion#settled settled}.
   *
   * @return a wait with this
   */
  public Awaiting failFast() {
    return with(new Rules(rules.settling(), true, rules.whenTasksDone()));
  }

  /**
   * Takes the execution as succeeded once all tasks have, although its status may follow up to 30 s
   * later. Until it has followed, deleting the policy is refused with 412, and a start of a policy
   * that allows one execution at a time is skipped.
   *
   * @return a wait with this
   */
  public Awaiting whenTasksDone() {
    return with(new Rules(rules.settling(), rules.failFast(), true));
  }

  /**
   * Lets {@link #awaitSuccess} fail on {@link Outcome#NOTHING_TO_DO} too.
   *
   * @return a wait with this
   */
  public Awaiting requireCopies() {
    return new Awaiting(api, id, pace, rules, listener, true);
  }

  /**
   * Waits for the end, whatever it is. Only reads; safe to repeat.
   *
   * @param timeout for the wait as a whole; nothing is sent or slept after it
   * @return how it ended
   * @throws IllegalArgumentException if the timeout is zero or negative
   * @throws ExecutionFailedException if tasks stand as failed, not yet settled, when the time is
   *     over
   * @throws WaitTimeoutException if the time is over otherwise
   * @throws NotFoundException if there is no such execution, or it is deleted meanwhile with its
   *     policy
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it
   */
  @CanIgnoreReturnValue
  public Completion await(Duration timeout) {
    return run(deadline(timeout)).completion();
  }

  /**
   * Waits for the end, and wants it to be a success. As {@link #await}; if it is none, sends one
   * request more for the log of each of the first five failed tasks. Only reads; safe to repeat.
   *
   * @param timeout for the wait as a whole; nothing is sent or slept after it
   * @return how it ended
   * @throws IllegalArgumentException if the timeout is zero or negative
   * @throws ExecutionFailedException if the outcome is {@link Outcome#FAILED}, {@link
   *     Outcome#SKIPPED} or {@link Outcome#STOPPED}, or {@link Outcome#NOTHING_TO_DO} although
   *     {@link #requireCopies copies are required}; also if tasks stand as failed, not yet settled,
   *     when the time is over
   * @throws WaitTimeoutException if the time is over otherwise
   * @throws NotFoundException if there is no such execution, or it is deleted meanwhile with its
   *     policy
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it
   */
  @CanIgnoreReturnValue
  public Completion awaitSuccess(Duration timeout) {
    Deadline deadline = deadline(timeout);
    Ended ended = run(deadline);
    Completion completion = ended.completion();
    Outcome outcome = completion.outcome();
    if (outcome.isGood() && !(copiesRequired && outcome == Outcome.NOTHING_TO_DO)) {
      return completion;
    }
    Observation seen = ended.seen();
    FailureReader reader = reader(deadline);
    String reason = seen.counts().reason();
    throw new ExecutionFailedException(
        completion.execution(),
        outcome,
        completion.settled(),
        deadline.passed()
            ? reader.unread(reason, seen.failedTasks())
            : reader.read(reason, seen.failedTasks()),
        null);
  }

  /** Stops the execution, also each retry that begins, and waits until no task can run again. */
  Completion stopFirst(Duration timeout) {
    Deadline deadline = deadline(timeout);
    return new Stopping(deadline).run();
  }

  /** Harbor stops only tasks that run: not those that it has yet to create or to retry. */
  private final class Stopping {
    private final Deadline deadline;
    private Duration latest = Duration.ZERO;

    Stopping(Deadline deadline) {
      this.deadline = deadline;
    }

    Completion run() {
      stop();
      return untilOver(deadline, this::look);
    }

    private void stop() {
      Api within = deadline.bound(api);
      within.exchange().send(within.replication().stopReplication(id));
      latest = deadline.elapsed();
    }

    private Observation look() {
      Observation seen = Awaiting.this.look(deadline);
      // A stop takes up to half a second to show.
      if (seen.counts().inProgress() > 0 && seen.at().minus(latest).compareTo(STOP_SHOWS) >= 0) {
        stop();
      }
      return seen;
    }
  }

  /** Waits until no task can run again. */
  @CanIgnoreReturnValue
  Completion untilOver(Deadline deadline) {
    return untilOver(deadline, () -> look(deadline));
  }

  private Completion untilOver(Deadline deadline, Supplier<Observation> look) {
    Ending ending = poll(deadline, look);
    Observation seen = ending.seen();
    if (seen != null && ending.verdict().state() == Verdict.State.UNSETTLED) {
      throw timedOut(deadline, ending, "; Harbor may still retry " + names(seen.failedTasks()));
    }
    return completed(deadline, ending).completion();
  }

  private static String names(List<ReplicationTask> tasks) {
    return tasks.stream()
            .limit(TASKS_TOLD)
            .map(task -> "task " + task.getId() + " (" + task.getSrcResource() + ")")
            .collect(Collectors.joining(", "))
        + (tasks.size() > TASKS_TOLD ? " and " + (tasks.size() - TASKS_TOLD) + " more" : "");
  }

  private record Ended(Completion completion, Observation seen) {}

  private Ended run(Deadline deadline) {
    return completed(deadline, poll(deadline, () -> look(deadline)));
  }

  private Ending poll(Deadline deadline, Supplier<Observation> look) {
    return new PollLoop("execution " + id, deadline, pace, rules)
        .run(look, (seen, why) -> listener.accept(progress(seen, deadline, why)));
  }

  private Ended completed(Deadline deadline, Ending ending) {
    Observation seen = ending.seen();
    Verdict verdict = ending.verdict();
    Outcome outcome = verdict.outcome();
    if (seen != null && outcome != null) {
      return new Ended(
          new Completion(seen.execution(), outcome, verdict.settled(), new ExecutionRef(api, id)),
          seen);
    }
    if (seen != null && verdict.state() == Verdict.State.UNSETTLED) {
      throw new ExecutionFailedException(
          seen.execution(),
          Outcome.FAILED,
          false,
          reader(deadline).unread(seen.counts().reason(), seen.failedTasks()),
          ending.lastError());
    }
    throw timedOut(deadline, ending, "");
  }

  private WaitTimeoutException timedOut(Deadline deadline, Ending ending, String more) {
    Observation seen = ending.seen();
    return new WaitTimeoutException(
        "execution " + id,
        deadline.elapsed(),
        seen == null
            ? "its state was never seen"
            : "last seen: " + progress(seen, deadline, ending.waitsFor()) + more,
        seen == null ? null : seen.execution(),
        ending.lastError());
  }

  private Observation look(Deadline deadline) {
    Api within = deadline.bound(api);
    Polled polled = Polled.read(within, id);
    boolean anyFailed = Counts.of(polled.execution()).failed() > 0;
    return new Observation(
        deadline.elapsed(),
        api.exchange().clock().now(),
        polled.serverTime(),
        polled.execution(),
        anyFailed ? new TaskList(within, id).status(TaskStatus.FAILED).toList() : List.of());
  }

  private Progress progress(Observation seen, Deadline deadline, String waitingFor) {
    Counts counts = seen.counts();
    return new Progress(
        id,
        counts.status(),
        counts.total(),
        counts.done(),
        counts.failed(),
        deadline.elapsed(),
        waitingFor);
  }

  private FailureReader reader(Deadline deadline) {
    return new FailureReader(deadline.bound(api), id, TASKS_TOLD, LINES_TOLD);
  }

  private Deadline deadline(Duration timeout) {
    return Deadline.in(timeout, api.exchange().clock());
  }
}
