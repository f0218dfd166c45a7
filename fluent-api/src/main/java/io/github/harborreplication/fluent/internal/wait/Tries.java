package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The failed tries that were seen of one task. A task keeps its id from try to try; its start time
 * tells them apart.
 *
 * @param starts the start times seen
 * @param since when the latest of them was first seen as failed, on our clock
 * @param fromTheFirst whether the first of them is known to be the task's first try
 */
public record Tries(Set<Instant> starts, Instant since, boolean fromTheFirst) {

  public Tries {
    starts = Set.copyOf(starts);
  }

  /** The task seen as failed for the first time. */
  public static Tries first(ReplicationTask task, Instant at, boolean fromTheFirst) {
    return new Tries(Set.of(start(task)), at, fromTheFirst);
  }

  /** These and the try that is seen now, if it is another. */
  public Tries and(ReplicationTask task, Instant at) {
    if (starts.contains(start(task))) {
      return this;
    }
    Set<Instant> more = new HashSet<>(starts);
    more.add(start(task));
    return new Tries(more, at, fromTheFirst);
  }

  /** Whether no further try can come. */
  public boolean over(
      ReplicationTask task, Instant at, @Nullable Instant serverTime, Settling settling) {
    if (starts.size() >= Settling.TRIES) {
      return true;
    }
    boolean isFirst = fromTheFirst && starts.size() == 1;
    Duration time = isFirst ? settling.firstTry() : settling.laterTry();
    Instant end = Times.given(task.getEndTime());
    // Both of the server's times or both of ours: the two clocks may differ.
    if (serverTime != null && end != null) {
      return !serverTime.isBefore(end.plus(time));
    }
    return !at.isBefore(since.plus(time));
  }

  private static Instant start(ReplicationTask task) {
    Instant start = Times.given(task.getStartTime());
    return start == null ? Instant.EPOCH : start;
  }
}
