package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one poll showed.
 *
 * @param at when, on our clock
 * @param serverTime the answer's {@code Date}, if it had one
 * @param execution the execution
 * @param failedTasks the tasks that stood as failed; not asked for while the counters show none
 */
public record Observation(
    Instant at,
    @Nullable Instant serverTime,
    ReplicationExecution execution,
    List<ReplicationTask> failedTasks) {

  public Observation {
    failedTasks = List.copyOf(failedTasks);
  }

  public Counts counts() {
    return Counts.of(execution);
  }

  /** Whether the execution began so lately that each task can only be at its first try. */
  boolean isSoonAfterStart(Duration within) {
    Instant start = Times.given(execution.getStartTime());
    return serverTime != null && start != null && !serverTime.isAfter(start.plus(within));
  }
}
