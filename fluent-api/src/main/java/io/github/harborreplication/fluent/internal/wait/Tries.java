package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The failed tries that were seen of one task. A task keeps its id from try to try; its start time
 * tells them apart.
 *
 * @param starts the start times seen
 * @param since when the latest of them was first seen as failed, since the wait began
 * @param age for how long the latest had surely failed by then
 * @param fromTheFirst whether the first of them is known to be the task's first try
 */
public record Tries(Set<Instant> starts, Duration since, Duration age, boolean fromTheFirst) {

  public Tries {
    starts = Set.copyOf(starts);
  }

  /** The task seen as failed for the first time. */
  static Tries first(ReplicationTask task, Duration at, Duration age, boolean fromTheFirst) {
    return new Tries(Set.of(start(task)), at, age, fromTheFirst);
  }

  /** These and the try that is seen now, if it is another. */
  Tries and(ReplicationTask task, Duration at, Duration age) {
    if (starts.contains(start(task))) {
      return this;
    }
    Set<Instant> more = new HashSet<>(starts);
    more.add(start(task));
    return new Tries(more, at, age, fromTheFirst);
  }

  /** For how much longer a further try can come; zero when none can. */
  Duration left(Duration at, Settling settling) {
    boolean isFirst = fromTheFirst && starts.size() == 1;
    Duration time = isFirst ? settling.firstTry() : settling.laterTry();
    Duration left = time.minus(at.minus(since));
    return starts.size() >= Settling.TRIES || age.compareTo(time) >= 0 || left.isNegative()
        ? Duration.ZERO
        : left;
  }

  static Instant start(ReplicationTask task) {
    Instant start = Times.given(task.getStartTime());
    return start == null ? Instant.EPOCH : start;
  }
}
