package io.github.harborreplication.fake.internal.state;

import java.time.Duration;
import java.util.List;

/**
 * All that an execution will show, as a function of the time since its start. Immutable, so that
 * thousands of past executions share one.
 *
 * @param statuses in order of time; InProgress before the first
 */
public record RunPlan(List<TaskPlan> tasks, List<StatusChange> statuses) {
  private static final StatusChange RUNNING =
      new StatusChange(Duration.ZERO, "InProgress", "", null);

  public RunPlan {
    tasks = List.copyOf(tasks);
    statuses = List.copyOf(statuses);
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
