package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.run.LogFollower;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.ExecutionWait;
import io.github.harborreplication.fluent.internal.wait.PollLoop;
import io.github.harborreplication.fluent.internal.wait.WaitState.Observation;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.LogLine;
import io.github.harborreplication.fluent.value.LogListener;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Follows the logs of an execution's tasks, as they appear. For one thread. */
final class FollowedLogs implements PollLoop.Poll {
  private final Api api;
  private final ExecutionRef execution;
  private final Deadline deadline;
  private final Consumer<LogLine> listener;
  private final PollLoop loop;
  private final Awaiting awaiting;
  private final ExecutionWait wait;

  /** By the id of the task. */
  private final Map<Long, LogFollower> followers = new HashMap<>();

  /** What the last poll showed, oldest first. */
  private List<ReplicationTask> tasks = List.of();

  FollowedLogs(Api api, ExecutionRef execution, Deadline deadline, Consumer<LogLine> listener) {
    this.api = api;
    this.execution = execution;
    this.deadline = deadline;
    this.listener = listener;
    this.loop = PollLoop.of("the logs of " + execution, deadline);
    this.awaiting = execution.awaiting();
    this.wait = awaiting.in(loop, this::observe);
  }

  Completion run() {
    boolean over = loop.run(this);
    return awaiting
        .ended(wait)
        .filter(done -> over)
        .orElseThrow(() -> awaiting.mayStillRun(wait, deadline));
  }

  @Override
  public boolean isOver() {
    boolean over = wait.isOver();
    Instant serverTime = Objects.requireNonNull(wait.seen()).serverTime();
    for (ReplicationTask task : tasks) {
      over &= follower(task).take(task, deadline, serverTime);
    }
    return over;
  }

  @Override
  public Duration pause(Duration pause) {
    return wait.pause(pause);
  }

  private Observation observe() {
    Observation seen = awaiting.pollExecution(deadline);
    List<ReplicationTask> all =
        new ArrayList<>(new TaskList(deadline.bound(api), execution.id()).toList());
    Collections.reverse(all);
    tasks = all;
    return seen.with(
        all.stream().filter(task -> TaskStatus.of(task).equals(TaskStatus.FAILED)).toList());
  }

  private LogFollower follower(ReplicationTask task) {
    return followers.computeIfAbsent(
        Ids.of(task), id -> new LogFollower(api, execution.id(), id, new Lines(task)));
  }

  /** The lines of one task. */
  private final class Lines implements LogListener {
    private final ReplicationTask task;
    private int attempt = 1;

    Lines(ReplicationTask task) {
      this.task = task;
    }

    @Override
    public void line(String line) {
      listener.accept(LogLine.of(task, attempt, line));
    }

    @Override
    public void rewritten() {
      attempt++;
    }
  }
}
