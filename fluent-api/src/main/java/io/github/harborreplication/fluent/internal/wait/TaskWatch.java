package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.internal.wait.FailedAttempts.Settling;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Knows when one task has ended for good, from what is seen of it. For one thread. */
public final class TaskWatch {
  /** How long after a stop a task's log can still grow, and a little more. */
  private static final Duration STILL_WRITING = Duration.ofSeconds(12);

  private @Nullable Duration latest;
  private @Nullable Duration stoppedSince;
  private Duration stoppedFor = Duration.ZERO;
  private @Nullable FailedAttempts attempts;
  private boolean sawBegin;

  /**
   * Takes what one poll showed.
   *
   * @param at when, since the wait began
   * @return whether neither the task nor its log can change any more
   */
  public boolean over(
      ReplicationTask task, Duration at, Instant now, @Nullable Instant serverTime) {
    Duration unseen = latest == null ? null : at.minus(latest);
    latest = at;
    boolean gap = unseen != null && unseen.compareTo(FailedAttempts.MISSES_NO_ATTEMPT) > 0;
    boolean notBegun = FailedAttempts.given(task.getStartTime()) == null;
    sawBegin = notBegun || (sawBegin && !gap);
    Duration age = FailedAttempts.age(task.getEndTime(), now, serverTime, unseen);
    TaskStatus status = TaskStatus.of(task);
    if (status.equals(TaskStatus.STOPPED)) {
      if (stoppedSince == null) {
        stoppedSince = at;
        stoppedFor = age;
      }
      return at.minus(stoppedSince).compareTo(STILL_WRITING) >= 0
          || stoppedFor.compareTo(STILL_WRITING) >= 0;
    }
    if (status.equals(TaskStatus.FAILED)) {
      attempts =
          attempts == null
              ? FailedAttempts.first(task, at, age, sawBegin)
              : attempts.and(task, at, age);
      return attempts.left(at, Settling.standard()).isZero();
    }
    return status.equals(TaskStatus.SUCCEEDED);
  }
}
