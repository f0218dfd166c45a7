package io.github.harborreplication.fake.internal.state;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that an execution will show, as a function of the time since its start. Immutable, so that
 * thousands of past executions share one.
 *
 * @param statuses in order of time; InProgress before the first
 * @param end when the last thing changes, since the execution's start
 */
public record RunPlan(List<TaskPlan> tasks, List<StatusChange> statuses, Duration end) {
  private static final StatusChange RUNNING =
      new StatusChange(Duration.ZERO, Status.IN_PROGRESS, "", null);

  /** A plan that is over with its last task or its last status. */
  public RunPlan(List<TaskPlan> tasks, List<StatusChange> statuses) {
    this(tasks, statuses, endOf(tasks, statuses));
  }

  public RunPlan {
    tasks = List.copyOf(tasks);
    statuses = List.copyOf(statuses);
  }

  private static Duration endOf(List<TaskPlan> tasks, List<StatusChange> statuses) {
    Stream<Duration> created = tasks.stream().map(TaskPlan::created);
    Stream<Duration> tried = tasks.stream().flatMap(t -> t.tries().stream()).map(Try::end);
    Stream<Duration> shown = statuses.stream().map(StatusChange::at);
    return Stream.of(created, tried, shown)
        .flatMap(times -> times)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  StatusChange statusAt(Duration offset) {
    StatusChange current = RUNNING;
    for (StatusChange change : statuses) {
      if (change.at().compareTo(offset) <= 0) {
        current = change;
      }
    }
    return current;
  }
}
