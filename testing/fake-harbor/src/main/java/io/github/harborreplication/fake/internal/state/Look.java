package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.value.FakeExecution;
import io.github.harborreplication.fake.value.FakeTask;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an execution and its tasks show to somebody who looks at a given time. */
final class Look {
  private final Run run;
  private final Instant now;
  private final Run.@Nullable Stop stop;

  /** Time since the start, at which a stop holds everything where it was. */
  private final Duration offset;

  Look(Run run, Instant now) {
    this.run = run;
    this.now = now;
    Run.Stop told = run.stop();
    this.stop = told != null && !now.isBefore(told.at()) ? told : null;
    this.offset = Duration.between(run.start(), stop == null ? now : stop.at());
  }

  Duration offset() {
    return offset;
  }

  FakeExecution execution() {
    int total = 0;
    int running = 0;
    int succeed = 0;
    int failed = 0;
    int stopped = 0;
    for (TaskPlan task : run.plan().tasks()) {
      if (!isCreated(task)) {
        continue;
      }
      total++;
      switch (status(task)) {
        case SUCCEED -> succeed++;
        case FAILED -> failed++;
        case STOPPED -> stopped++;
        default -> running++;
      }
    }
    StatusChange shown = run.plan().statusAt(offset);
    return new FakeExecution(
        run.id(),
        run.policyId(),
        status(shown),
        shown.text(),
        run.trigger(),
        total,
        running,
        succeed,
        failed,
        stopped,
        run.start(),
        end(shown));
  }

  private @Nullable String status(StatusChange shown) {
    if (run.forced() != null) {
      return run.forced();
    }
    Status status = stop != null ? stop.status() : shown.status();
    return status == null ? null : status.text();
  }

  private @Nullable Instant end(StatusChange shown) {
    Duration after = shown.end();
    Instant end = after == null ? null : run.start().plus(after);
    if (stop != null) {
      end = stop.end();
    } else if (end != null && !run.plan().tasks().isEmpty()) {
      end = seconds(end);
    }
    if (run.forced() == null) {
      return end;
    }
    return Status.IN_PROGRESS.is(run.forced()) ? null : end == null ? now : end;
  }

  /** The tasks that exist, lowest id first. */
  List<FakeTask> tasks() {
    List<FakeTask> tasks = new ArrayList<>();
    List<TaskPlan> plans = run.plan().tasks();
    for (int i = 0; i < plans.size(); i++) {
      if (isCreated(plans.get(i))) {
        tasks.add(task(plans.get(i), run.firstTaskId() + i));
      }
    }
    return tasks;
  }

  private FakeTask task(TaskPlan task, long taskId) {
    Try latest = task.tryAt(offset);
    Status status = status(task);
    Instant begun = latest == null ? null : seconds(run.start().plus(latest.start()));
    Instant ended = null;
    if (status == Status.STOPPED && stop != null) {
      ended = seconds(stop.at());
    } else if (latest != null && latest.end().compareTo(offset) <= 0) {
      ended = seconds(run.start().plus(latest.end()));
    }
    String items = " [" + task.items().size() + " item(s) in total]";
    return new FakeTask(
        taskId,
        run.id(),
        status.text(),
        task.source() + items,
        task.destination() + items,
        task.resourceType(),
        task.operation(),
        JobIds.of(taskId),
        task.triesBegunBy(offset),
        seconds(run.start().plus(task.created())),
        begun,
        ended);
  }

  private boolean isCreated(TaskPlan task) {
    return task.created().compareTo(offset) <= 0;
  }

  private Status status(TaskPlan task) {
    Status status = task.statusAt(offset);
    boolean unfinished = status == Status.PENDING || status == Status.IN_PROGRESS;
    return stop != null && unfinished ? Status.STOPPED : status;
  }

  static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
