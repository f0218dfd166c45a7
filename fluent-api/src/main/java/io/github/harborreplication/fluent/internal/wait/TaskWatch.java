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
  private @Nullable Instant latest;
  private @Nullable Instant stoppedSince;
  private @Nullable Tries tries;
  private boolean sawBegin;

  public TaskWatch(Settling settling) {
    this.settling = settling;
  }

  /**
   * Takes what one look showed.
   *
   * @param at when, on our clock
   * @param serverTime the answer's {@code Date}, if it had one
   * @return whether neither the task nor its log can change any more
   */
  public boolean over(ReplicationTask task, Instant at, @Nullable Instant serverTime) {
    boolean gap =
        latest != null && Duration.between(latest, at).compareTo(Settling.MISSES_NO_TRY) > 0;
    latest = at;
    boolean notBegun = Times.given(task.getStartTime()) == null;
    sawBegin = notBegun || (sawBegin && !gap);
    String status = task.getStatus();
    if ("Stopped".equals(status)) {
      stoppedSince = stoppedSince == null ? at : stoppedSince;
      Instant end = Times.given(task.getEndTime());
      if (serverTime != null && end != null) {
        return !serverTime.isBefore(end.plus(STILL_WRITING));
      }
      return !at.isBefore(stoppedSince.plus(STILL_WRITING));
    }
    if (Rules.FAILED.equals(status)) {
      tries = tries == null ? Tries.first(task, at, sawBegin) : tries.and(task, at);
      return tries.over(task, at, serverTime, settling);
    }
    return "Succeed".equals(status);
  }
}
