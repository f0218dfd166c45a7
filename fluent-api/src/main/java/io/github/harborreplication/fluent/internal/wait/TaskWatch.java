package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Knows when one task has ended for good, from what is seen of it. For one thread. */
public final class TaskWatch {
  /** So long after a task was stopped its log can still grow, and a little more. */
  private static final Duration STILL_WRITING = Duration.ofSeconds(12);

  private final Settling settling;
  private @Nullable Duration latest;
  private @Nullable Duration stoppedSince;
  private Duration stoppedFor = Duration.ZERO;
  private @Nullable Tries tries;
  private boolean sawBegin;

  public TaskWatch(Settling settling) {
    this.settling = settling;
  }

  /**
   * Takes what one look showed.
   *
   * @param at when, since the wait began
   * @param now our time of day
   * @param serverTime the response's {@code Date}, if it had one
   * @return whether neither the task nor its log can change any more
   */
  public boolean over(
      ReplicationTask task, Duration at, Instant now, @Nullable Instant serverTime) {
    Duration unseen = latest == null ? null : at.minus(latest);
    latest = at;
    boolean gap = unseen != null && unseen.compareTo(Settling.MISSES_NO_TRY) > 0;
    boolean notBegun = Times.given(task.getStartTime()) == null;
    sawBegin = notBegun || (sawBegin && !gap);
    Duration age = Times.age(task.getEndTime(), now, serverTime, unseen);
    String status = task.getStatus();
    if ("Stopped".equals(status)) {
      if (stoppedSince == null) {
        stoppedSince = at;
        stoppedFor = age;
      }
      return at.minus(stoppedSince).compareTo(STILL_WRITING) >= 0
          || stoppedFor.compareTo(STILL_WRITING) >= 0;
    }
    if (Rules.FAILED.equals(status)) {
      tries = tries == null ? Tries.first(task, at, age, sawBegin) : tries.and(task, at, age);
      return tries.left(at, settling).isZero();
    }
    return "Succeed".equals(status);
  }
}
