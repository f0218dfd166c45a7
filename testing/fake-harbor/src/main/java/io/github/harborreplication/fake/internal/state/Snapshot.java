package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.RunPlan.Attempt;
import io.github.harborreplication.fake.internal.state.RunPlan.StatusChange;
import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an execution and its tasks show at a given time. */
public final class Snapshot {
  private final Run run;
  private final Instant now;
  private final Run.@Nullable Stop stop;

  /** Time since the start. */
  private final Duration since;

  Snapshot(Run run, Instant now) {
    this.run = run;
    this.now = now;
    Run.Stop requested = run.stop();
    this.stop = requested != null && !now.isBefore(requested.at().get(0)) ? requested : null;
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
    int succeeded = 0;
    int failed = 0;
    int stopped = 0;
    for (TaskPlan task : run.plan().tasks()) {
      if (!isCreated(task)) {
        continue;
      }
      total++;
      switch (status(task)) {
        case SUCCEEDED -> succeeded++;
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
                : failed > 0 ? Status.FAILED : Status.SUCCEEDED;
    return new ExecutionSnapshot(
        run.id(),
        run.policyId(),
        status(shown, after),
        shown.text(),
        run.trigger(),
        total,
        running,
        succeeded,
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
    Attempt latest = task.attemptAt(offset);
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
        jobId(taskId),
        task.attemptsBegunBy(offset),
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

  /**
   * An execution as the server shows it at one moment.
   *
   * @param status null when the server leaves it out
   * @param inProgress how many tasks wait or run
   * @param failed how many have failed in their latest attempt
   * @param end null until the status is final
   */
  public record ExecutionSnapshot(
      long id,
      long policyId,
      @Nullable String status,
      String statusText,
      String trigger,
      int total,
      int inProgress,
      int succeeded,
      int failed,
      int stopped,
      Instant start,
      @Nullable Instant end) {}

  /**
   * A task, the copy of one repository, as the server shows it at one moment.
   *
   * @param source the repository with its number of items, {@code demo/web [3 item(s) in total]}
   * @param jobId 24 characters that mean nothing to clients
   * @param start of the latest attempt; null while pending
   * @param end of the latest attempt; null until that has ended
   */
  public record TaskSnapshot(
      long id,
      long executionId,
      String status,
      String source,
      String destination,
      String resourceType,
      String operation,
      String jobId,
      int runCount,
      Instant created,
      @Nullable Instant start,
      @Nullable Instant end) {}

  /** The id of the job behind a task: the same for the same task. */
  private static String jobId(long taskId) {
    long mixed = (taskId + 1) * 0x9E3779B97F4A7C15L;
    return String.format(Locale.ROOT, "%016x%08x", mixed, (int) (mixed >>> 13));
  }
}
