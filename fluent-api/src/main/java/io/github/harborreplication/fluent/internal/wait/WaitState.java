package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.internal.wait.FailedAttempts.Settling;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered from one poll to the next. All times count from when the wait began.
 *
 * @param withoutGap whether polls came since before there were tasks, and so often that no attempt
 *     can have been missed
 * @param totalSince since when the number of tasks is unchanged
 * @param countsSince since when status and counters are unchanged
 * @param unexplainedSince since when the status is Failed although no task is and there is no
 *     reason; null when it is not
 */
public record WaitState(
    Observation latest,
    boolean withoutGap,
    Duration totalSince,
    Duration countsSince,
    @Nullable Duration unexplainedSince,
    Map<Long, FailedAttempts> attempts) {

  public WaitState {
    attempts = Map.copyOf(attempts);
  }

  public static WaitState first(Observation seen) {
    boolean noTasksYet = seen.counts().total() == 0;
    return next(seen, noTasksYet, seen.at(), seen.at(), seen.at(), Map.of(), null);
  }

  public WaitState and(Observation seen) {
    Duration unseen = seen.at().minus(latest.at());
    Counts before = latest.counts();
    Counts counts = seen.counts();
    return next(
        seen,
        withoutGap && unseen.compareTo(FailedAttempts.MISSES_NO_ATTEMPT) <= 0,
        before.total() == counts.total() ? totalSince : seen.at(),
        before.equals(counts) ? countsSince : seen.at(),
        unexplainedSince == null ? seen.at() : unexplainedSince,
        attempts,
        unseen);
  }

  private static WaitState next(
      Observation seen,
      boolean withoutGap,
      Duration totalSince,
      Duration countsSince,
      Duration unexplainedSince,
      Map<Long, FailedAttempts> before,
      @Nullable Duration unseen) {
    Map<Long, FailedAttempts> attempts = new HashMap<>(before);
    for (ReplicationTask task : seen.failedTasks()) {
      Duration age = FailedAttempts.age(task.getEndTime(), seen.now(), seen.serverTime(), unseen);
      attempts.compute(
          Ids.of(task),
          (id, known) ->
              known == null
                  ? FailedAttempts.first(task, seen.at(), age, withoutGap || seen.beganWithIt(task))
                  : known.and(task, seen.at(), age));
    }
    return new WaitState(
        seen,
        withoutGap,
        totalSince,
        countsSince,
        unexplained(seen) ? unexplainedSince : null,
        attempts);
  }

  boolean totalUnchangedFor(Duration time) {
    return latest.at().minus(totalSince).compareTo(time) >= 0;
  }

  boolean countsUnchangedFor(Duration time) {
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
        .map(task -> attempts.get(Ids.of(task)))
        .filter(Objects::nonNull)
        .map(known -> known.left(latest.at(), settling))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static boolean unexplained(Observation seen) {
    Counts counts = seen.counts();
    return seen.status().equals(ExecutionStatus.FAILED)
        && counts.inProgress() == 0
        && counts.total() > 0
        && counts.failed() == 0
        && counts.reason().isEmpty();
  }

  /**
   * What one poll showed.
   *
   * @param at when, since the wait began
   * @param now our time of day, which can be wrong and can be set meanwhile
   * @param serverTime the response's {@code Date}, if it had one; of another machine's clock
   * @param failedTasks the tasks whose status is Failed; not read while the counters show none
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

    /** What a response showed that has just come, without failed tasks. */
    public static Observation of(
        Deadline deadline, @Nullable Instant serverTime, ReplicationExecution execution) {
      return new Observation(
          deadline.elapsed(), deadline.clock().now(), serverTime, execution, List.of());
    }

    public Observation with(List<ReplicationTask> failed) {
      return new Observation(at, now, serverTime, execution, failed);
    }

    public ExecutionStatus status() {
      return ExecutionStatus.of(execution);
    }

    public Counts counts() {
      return Counts.of(execution);
    }

    /**
     * Whether the task's attempt began so soon after the execution that it can only be the first.
     */
    boolean beganWithIt(ReplicationTask task) {
      Instant start = FailedAttempts.given(execution.getStartTime());
      Instant attempt = FailedAttempts.given(task.getStartTime());
      return start != null
          && attempt != null
          && !attempt.isAfter(start.plus(FailedAttempts.MISSES_NO_ATTEMPT));
    }
  }
}
