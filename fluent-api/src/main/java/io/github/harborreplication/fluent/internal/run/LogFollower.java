package io.github.harborreplication.fluent.internal.run;

import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.log.FollowedLog;
import io.github.harborreplication.fluent.internal.log.OpenLog;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.Pace;
import io.github.harborreplication.fluent.internal.wait.PollErrors;
import io.github.harborreplication.fluent.internal.wait.Settling;
import io.github.harborreplication.fluent.internal.wait.TaskWatch;
import io.github.harborreplication.fluent.value.LogListener;
import io.github.harborreplication.model.ReplicationTask;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a task and reads its log again and again until both have ended. For one thread. */
public final class LogFollower {
  private static final Logger LOG = System.getLogger("io.github.harborreplication");

  private final Api api;
  private final long executionId;
  private final long taskId;
  private final LogListener listener;
  private final FollowedLog followed;
  private final TaskWatch watch = new TaskWatch(Settling.standard());
  private @Nullable String lastStatus;

  public LogFollower(Api api, long executionId, long taskId, LogListener listener) {
    this.api = api;
    this.executionId = executionId;
    this.taskId = taskId;
    this.listener = listener;
    this.followed = new FollowedLog(listener::line);
  }

  public ReplicationTask follow(Duration timeout) {
    Deadline deadline = Deadline.in(timeout, api.exchange().clock());
    TaskLook look = new TaskLook(executionId, taskId);
    String what = "the log of task " + taskId + " of execution " + executionId;
    Pace pace = Pace.growing();
    PollErrors errors = new PollErrors();
    while (!deadline.passed()) {
      try {
        Optional<ReplicationTask> ended = round(deadline, look);
        if (ended.isPresent()) {
          return ended.get();
        }
        errors.cameThrough();
      } catch (HarborConnectionException | HarborApiException | HarborDecodingException e) {
        errors.met(e, deadline.elapsed());
      }
      if (errors.retryAfter().compareTo(deadline.left()) >= 0) {
        break;
      }
      deadline.sleep(errors.pause(pace.pause()), "following " + what);
      pace = pace.next();
    }
    throw new WaitTimeoutException(
        what,
        deadline.elapsed(),
        lastStatus == null ? "the task was never seen" : "the task was last " + lastStatus,
        null,
        errors.last());
  }

  /** The task, once it and its log have ended. */
  private Optional<ReplicationTask> round(Deadline deadline, TaskLook look) {
    Api within = deadline.bound(api);
    TaskLook.Seen seen = look.look(within).orElse(null);
    if (seen == null) {
      // Harbor's own 404 tells the caller.
      OpenLog.of(within, executionId, taskId).close();
      return Optional.empty();
    }
    lastStatus = seen.task().getStatus();
    boolean over =
        watch.over(
            seen.task(), deadline.elapsed(), api.exchange().clock().now(), seen.serverTime());
    read(within, over);
    return over ? Optional.of(seen.task()) : Optional.empty();
  }

  private void read(Api within, boolean complete) {
    try {
      if (!readOnce(within, complete)) {
        listener.rewritten();
        followed.restart();
        readOnce(within, complete);
      }
    } catch (NotFoundException e) {
      // The task has not begun, or was stopped before it did. Had it been deleted, the next look
      // would tell.
      LOG.log(Logger.Level.DEBUG, "no log yet: {0}", e.getMessage());
    }
  }

  private boolean readOnce(Api within, boolean complete) {
    try (OpenLog log = OpenLog.of(within, executionId, taskId)) {
      return followed.read(log, complete);
    }
  }
}
