package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered from one poll to the next.
 *
 * @param latest what the latest poll showed
 * @param withoutGap whether polls came from the start of the execution, and so often that no try
 *     can have been missed
 * @param totalSince since when the number of tasks is what it is
 * @param unexplainedSince since when Harbor says Failed although no task is and no reason is given;
 *     null when it does not
 * @param tries the failed tries of each task
 */
public record Watched(
    Observation latest,
    boolean withoutGap,
    Instant totalSince,
    @Nullable Instant unexplainedSince,
    Map<Long, Tries> tries) {

  public Watched {
    tries = Map.copyOf(tries);
  }

  /** The first poll. */
  public static Watched first(Observation seen) {
    return next(
        seen, seen.isSoonAfterStart(Settling.MISSES_NO_TRY), seen.at(), seen.at(), Map.of());
  }

  /** This and one poll more. */
  public Watched and(Observation seen) {
    boolean soon = Duration.between(latest.at(), seen.at()).compareTo(Settling.MISSES_NO_TRY) <= 0;
    boolean sameTotal = latest.counts().total() == seen.counts().total();
    return next(
        seen,
        withoutGap && soon,
        sameTotal ? totalSince : seen.at(),
        unexplainedSince == null ? seen.at() : unexplainedSince,
        tries);
  }

  private static Watched next(
      Observation seen,
      boolean withoutGap,
      Instant totalSince,
      Instant unexplainedSince,
      Map<Long, Tries> before) {
    Map<Long, Tries> tries = new HashMap<>(before);
    for (ReplicationTask task : seen.failedTasks()) {
      tries.compute(
          id(task),
          (id, known) ->
              known == null
                  ? Tries.first(task, seen.at(), withoutGap)
                  : known.and(task, seen.at()));
    }
    return new Watched(
        seen, withoutGap, totalSince, unexplained(seen.counts()) ? unexplainedSince : null, tries);
  }

  boolean totalStoodFor(Duration time) {
    return !latest.at().isBefore(totalSince.plus(time));
  }

  boolean unexplainedFor(Duration time) {
    return unexplainedSince != null && !latest.at().isBefore(unexplainedSince.plus(time));
  }

  /** Whether each task that the counters show as failed is known and can no longer be tried. */
  boolean allFailuresOver(Settling settling) {
    return latest.failedTasks().size() >= latest.counts().failed()
        && latest.failedTasks().stream()
            .allMatch(
                task -> {
                  Tries known = tries.get(id(task));
                  return known != null
                      && known.over(task, latest.at(), latest.serverTime(), settling);
                });
  }

  private static boolean unexplained(Counts counts) {
    return counts.status().equals(Rules.FAILED)
        && counts.inProgress() == 0
        && counts.total() > 0
        && counts.failed() == 0
        && counts.reason().isEmpty();
  }

  private static long id(ReplicationTask task) {
    Long id = task.getId();
    if (id == null) {
      throw new IllegalStateException("a row without id, which the reader of pages refuses");
    }
    return id;
  }
}
