package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered from one poll to the next. All times count from when the wait began.
 *
 * @param latest what the latest poll showed
 * @param withoutGap whether polls came since before there were tasks, and so often that no try can
 *     have been missed
 * @param totalSince since when the number of tasks is what it is
 * @param countsSince since when status and counters are what they are
 * @param unexplainedSince since when Harbor says Failed although no task is and no reason is given;
 *     null when it does not
 * @param tries the failed tries of each task
 */
public record Watched(
    Observation latest,
    boolean withoutGap,
    Duration totalSince,
    Duration countsSince,
    @Nullable Duration unexplainedSince,
    Map<Long, Tries> tries) {

  public Watched {
    tries = Map.copyOf(tries);
  }

  /** The first poll. */
  public static Watched first(Observation seen) {
    boolean noTasksYet = seen.counts().total() == 0;
    return next(seen, noTasksYet, seen.at(), seen.at(), seen.at(), Map.of(), null);
  }

  /** This and one poll more. */
  public Watched and(Observation seen) {
    Duration unseen = seen.at().minus(latest.at());
    Counts before = latest.counts();
    Counts counts = seen.counts();
    return next(
        seen,
        withoutGap && unseen.compareTo(Settling.MISSES_NO_TRY) <= 0,
        before.total() == counts.total() ? totalSince : seen.at(),
        before.equals(counts) ? countsSince : seen.at(),
        unexplainedSince == null ? seen.at() : unexplainedSince,
        tries,
        unseen);
  }

  private static Watched next(
      Observation seen,
      boolean withoutGap,
      Duration totalSince,
      Duration countsSince,
      Duration unexplainedSince,
      Map<Long, Tries> before,
      @Nullable Duration unseen) {
    Map<Long, Tries> tries = new HashMap<>(before);
    for (ReplicationTask task : seen.failedTasks()) {
      Duration age = Times.age(task.getEndTime(), seen.now(), seen.serverTime(), unseen);
      tries.compute(
          id(task),
          (id, known) ->
              known == null
                  ? Tries.first(task, seen.at(), age, withoutGap || seen.beganWithIt(task))
                  : known.and(task, seen.at(), age));
    }
    return new Watched(
        seen,
        withoutGap,
        totalSince,
        countsSince,
        unexplained(seen.counts()) ? unexplainedSince : null,
        tries);
  }

  boolean totalStoodFor(Duration time) {
    return latest.at().minus(totalSince).compareTo(time) >= 0;
  }

  boolean countsStoodFor(Duration time) {
    return latest.at().minus(countsSince).compareTo(time) >= 0;
  }

  boolean unexplainedFor(Duration time) {
    return unexplainedSince != null && latest.at().minus(unexplainedSince).compareTo(time) >= 0;
  }

  /** Whether each task that the counters show as failed is listed as such. */
  boolean allFailuresListed() {
    return latest.failedTasks().size() >= latest.counts().failed();
  }

  /** For how much longer one of the tasks listed as failed can be retried; zero when none can. */
  Duration retriesLeft(Settling settling) {
    return latest.failedTasks().stream()
        .map(task -> tries.get(id(task)))
        .filter(Objects::nonNull)
        .map(known -> known.left(latest.at(), settling))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
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
