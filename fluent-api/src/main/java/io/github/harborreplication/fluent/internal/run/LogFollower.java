package io.github.harborreplication.fluent.internal.run;

import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.log.FollowedLog;
import io.github.harborreplication.fluent.internal.log.OpenLog;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.PollLoop;
import io.github.harborreplication.fluent.internal.wait.TaskWatch;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import io.github.harborreplication.fluent.value.LogListener;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationTask;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Follows the log of a task until both have ended. For one thread. */
public final class LogFollower {
  private static final Logger LOG = System.getLogger("io.github.harborreplication");

  private final Api api;
  private final long executionId;
  private final long taskId;
  private final LogListener listener;
  private final FollowedLog followed;
  private final TaskWatch watch = new TaskWatch();
  private @Nullable ReplicationTask last;

  /** The task as it was when its log was last read. */
  private @Nullable ReplicationTask read;

  private boolean over;

  /**
   * Where the task is in the list by id, counted from 1; 0 when not known. It keeps its place,
   * since tasks come at the end and go only with their execution.
   */
  private long place;

  public LogFollower(Api api, long executionId, long taskId, LogListener listener) {
    this.api = api;
    this.executionId = executionId;
    this.taskId = taskId;
    this.listener = listener;
    this.followed = new FollowedLog(listener::line);
  }

  public ReplicationTask follow(Duration timeout) {
    Deadline deadline = Deadline.in(timeout, api.clock());
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

  private boolean poll(Deadline deadline) {
    Api within = deadline.bound(api);
    AtomicReference<@Nullable Instant> date = new AtomicReference<>();
    ReplicationTask task =
        find(
            new ItemCheck.OfTasks(executionId, null, null)
                .reader(within)
                .shownTo(slice -> date.set(slice.date())));
    if (task == null) {
      // Harbor's own 404 reaches the caller.
      OpenLog.of(within, executionId, taskId).close();
      return false;
    }
    return take(task, deadline, date.get());
  }

  /** Harbor has no request for one task; null when the execution has no such task. */
  private @Nullable ReplicationTask find(PageReader<ReplicationTask> tasks) {
    if (place > 0) {
      List<ReplicationTask> items = tasks.read("id", place, 1, null).items();
      if (items.size() == 1 && Ids.of(items.get(0)) == taskId) {
        return items.get(0);
      }
    }
    Walk<ReplicationTask> walk = new Walk<>(tasks, Ids::of, ListOptions.LONGEST_PAGE);
    Iterator<ReplicationTask> all = Step.iterator(() -> walk.forward("id"), Long.MAX_VALUE);
    for (long at = 1; all.hasNext(); at++) {
      ReplicationTask task = all.next();
      if (Ids.of(task) == taskId) {
        place = at;
        return task;
      }
    }
    return null;
  }

  /** Takes what a poll showed of the task, and reads the log unless that can have nothing new. */
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
