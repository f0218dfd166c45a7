package io.github.harborreplication.fake.internal.state;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an execution and its tasks show to somebody who looks at a given time. */
final class Look {
  private final Run run;
  private final Instant now;
  private final Run.@Nullable Stop stop;

  /** Time since the start. */
  private final Duration since;

  Look(Run run, Instant now) {
    this.run = run;
    this.now = now;
    Run.Stop told = run.stop();
    this.stop = told != null && !now.isBefore(told.at().get(0)) ? told : null;
    this.since = Duration.between(run.start(), now);
  }

  /** Time since the start, at which a stop holds a task where it was. */
  Duration offset(TaskPlan task) {
    Duration held = held(task);
    return held == null ? since : held;
  }

  private @Nullable Duration held(TaskPlan task) {
    for (Instant at : stop == null ? List.<Instant>of() : stop.at()) {
      Duration stopped = Duration.between(run.start(), at);
      if (!now.isBefore(at)
          && task.created().compareTo(stopped) <= 0
          && isUnfinished(task.statusAt(stopped))) {
        return stopped;
      }
    }
    return null;
  }

  boolean isHeld(TaskPlan task) {
    return held(task) != null;
  }

  ExecutionSnapshot execution() {
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
    StatusChange shown =
        run.plan().statusAt(stop == null ? since : Duration.between(run.start(), stop.at().get(0)));
    Status after =
        running > 0
            ? Status.IN_PROGRESS
            : total < run.plan().tasks().size() || (stopped > 0 && failed == 0) || total == 0
                ? Status.STOPPED
                : failed > 0 ? Status.FAILED : Status.SUCCEED;
    return new ExecutionSnapshot(
        run.id(),
        run.policyId(),
        status(shown, after),
        shown.text(),
        run.trigger(),
        total,
        running,
        succeed,
        failed,
        stopped,
        run.start(),
        end(shown, after));
  }

  private @Nullable String status(StatusChange shown, Status after) {
    if (run.forced() != null) {
      return run.forced();
    }
    Status status = stop == null ? shown.status() : stop.status() != null ? stop.status() : after;
    return status == null ? null : status.text();
  }

  private @Nullable Instant end(StatusChange shown, Status after) {
    Duration ended = shown.end();
    Instant end = ended == null ? null : run.start().plus(ended);
    if (stop != null) {
      end = stop.end() != null ? stop.end() : after == Status.IN_PROGRESS ? null : lastEnd();
    } else if (end != null && !run.plan().tasks().isEmpty()) {
      end = seconds(end);
    }
    if (run.forced() == null) {
      return end;
    }
    return Status.IN_PROGRESS.is(run.forced()) ? null : end == null ? now : end;
  }

  private Instant lastEnd() {
    return tasks().stream()
        .map(TaskSnapshot::end)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElseGet(() -> seconds(now));
  }

  /** The tasks that exist, lowest id first. */
  List<TaskSnapshot> tasks() {
    List<TaskSnapshot> tasks = new ArrayList<>();
    List<TaskPlan> plans = run.plan().tasks();
    for (int i = 0; i < plans.size(); i++) {
      if (isCreated(plans.get(i))) {
        tasks.add(task(plans.get(i), run.firstTaskId() + i));
      }
    }
    return tasks;
  }

  private TaskSnapshot task(TaskPlan task, long taskId) {
    Duration offset = offset(task);
    Try latest = task.tryAt(offset);
    Status status = status(task);
    Instant begun = latest == null ? null : seconds(run.start().plus(latest.start()));
    Instant ended = null;
    if (status == Status.STOPPED) {
      ended = seconds(run.start().plus(offset));
    } else if (latest != null && latest.end().compareTo(offset) <= 0) {
      ended = seconds(run.start().plus(latest.end()));
    }
    String items = " [" + task.items().size() + " item(s) in total]";
    return new TaskSnapshot(
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
    return task.created().compareTo(since) <= 0;
  }

  private Status status(TaskPlan task) {
    return isHeld(task) ? Status.STOPPED : task.statusAt(since);
  }

  private static boolean isUnfinished(Status status) {
    return status == Status.PENDING || status == Status.IN_PROGRESS;
  }

  static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
