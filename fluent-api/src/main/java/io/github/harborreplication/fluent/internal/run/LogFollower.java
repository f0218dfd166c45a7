package io.github.harborreplication.fluent.internal.run;

import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.log.FollowedLog;
import io.github.harborreplication.fluent.internal.log.OpenLog;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.FailedAttempts.Settling;
import io.github.harborreplication.fluent.internal.wait.PollLoop;
import io.github.harborreplication.fluent.internal.wait.TaskWatch;
import io.github.harborreplication.fluent.value.LogListener;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationTask;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows the log of a task until both have ended. For one thread. */
public final class LogFollower {
  private static final Logger LOG = System.getLogger("io.github.harborreplication");

  private final Api api;
  private final long executionId;
  private final long taskId;
  private final LogListener listener;
  private final FollowedLog followed;
  private final TaskWatch watch = new TaskWatch(Settling.standard());
  private final TaskPoll poll;
  private @Nullable ReplicationTask last;

  /** The task as it was when its log was last read. */
  private @Nullable ReplicationTask read;

  private boolean over;

  public LogFollower(Api api, long executionId, long taskId, LogListener listener) {
    this.api = api;
    this.executionId = executionId;
    this.taskId = taskId;
    this.listener = listener;
    this.followed = new FollowedLog(listener::line);
    this.poll = new TaskPoll(executionId, taskId);
  }

  public ReplicationTask follow(Duration timeout) {
    Deadline deadline = Deadline.in(timeout, api.exchange().clock());
    String what = "the log of task " + taskId + " of execution " + executionId;
    PollLoop loop = PollLoop.of(what, deadline);
    if (loop.run(() -> poll(deadline)) && last != null) {
      return last;
    }
    throw WaitTimeoutException.of(
        what,
        deadline.elapsed(),
        last == null ? "the task was never seen" : "the task was last " + last.getStatus(),
        null,
        loop.errors().last());
  }

  /** Returns whether the task and its log have ended. */
  private boolean poll(Deadline deadline) {
    Api within = deadline.bound(api);
    TaskPoll.Seen seen = poll.read(within).orElse(null);
    if (seen == null) {
      // Harbor's own 404 reaches the caller.
      OpenLog.of(within, executionId, taskId).close();
      return false;
    }
    return take(seen.task(), deadline, seen.serverTime());
  }

  /**
   * Takes what a poll showed of the task, and reads the log unless that can have nothing new.
   *
   * @return whether the task and its log have ended
   */
  public boolean take(ReplicationTask task, Deadline deadline, @Nullable Instant serverTime) {
    if (over) {
      return true;
    }
    boolean ended = watch.over(task, deadline.elapsed(), deadline.clock().now(), serverTime);
    last = task;
    // A failed task writes nothing until it is retried, and then it is not failed.
    if (ended || !Objects.equals(task, read) || !TaskStatus.of(task).equals(TaskStatus.FAILED)) {
      read(deadline.bound(api), ended);
      read = task;
    }
    over = ended;
    return over;
  }

  private void read(Api within, boolean complete) {
    try {
      if (!readOnce(within, complete)) {
        listener.rewritten();
        followed.restart();
        readOnce(within, complete);
      }
    } catch (NotFoundException e) {
      // The task has not begun, or was stopped before it did. Had it been deleted, the next poll
      // would fail.
      LOG.log(Logger.Level.DEBUG, "no log yet: {0}", e.getMessage());
    }
  }

  private boolean readOnce(Api within, boolean complete) {
    try (OpenLog log = OpenLog.of(within, executionId, taskId)) {
      return followed.read(log, complete);
    }
  }
}
