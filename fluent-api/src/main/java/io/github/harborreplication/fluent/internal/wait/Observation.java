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
 * @param at when, since the wait began
 * @param now our time of day, which can be wrong and can be set meanwhile
 * @param serverTime the response's {@code Date}, if it had one; of another machine's clock
 * @param execution the execution
 * @param failedTasks the tasks that stood as failed; not asked for while the counters show none
 */
public record Observation(
    Duration at,
    Instant now,
    @Nullable Instant serverTime,
    ReplicationExecution execution,
    List<ReplicationTask> failedTasks) {

  public Observation {
    failedTasks = List.copyOf(failedTasks);
  }

  public Counts counts() {
    return Counts.of(execution);
  }

  /** Whether the task's try began so soon after the execution that it can only be the first. */
  boolean beganWithIt(ReplicationTask task) {
    Instant start = Times.given(execution.getStartTime());
    Instant attempt = Times.given(task.getStartTime());
    return start != null && attempt != null && !attempt.isAfter(start.plus(Settling.MISSES_NO_TRY));
  }
}
