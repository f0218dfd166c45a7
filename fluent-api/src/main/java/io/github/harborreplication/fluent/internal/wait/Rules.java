package io.github.harborreplication.fluent.internal.wait;

import io.github.harborreplication.fluent.internal.wait.Verdict.State;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.util.Locale;

/**
 * Says what is to be thought of an execution. A pure function of what was seen: it reads no clock
 * and sends nothing. The rules stand in order; the first that fits decides.
 *
 * @param settling how long a failure can still be tried again
 * @param failFast whether the first failure counts, although Harbor may try again
 * @param whenTasksDone whether the tasks count before Harbor's word follows
 */
public record Rules(Settling settling, boolean failFast, boolean whenTasksDone) {
  static final String FAILED = "Failed";
  private static final String IN_PROGRESS = "InProgress";
  private static final String STOPPED = "Stopped";
  private static final String SUCCEED = "Succeed";

  /** Tasks are made one by one: the total can still grow while the first ones are done. */
  private static final Duration TOTAL_STANDS = Duration.ofSeconds(2);

  /** A run that breaks off shows Stopped for an instant before Failed. */
  private static final Duration STOPPED_STANDS = Duration.ofSeconds(2);

  /** Harbor looks only before it makes the tasks whether it was stopped. */
  private static final Duration STOPPED_STANDS_WITHOUT_TASKS = Duration.ofSeconds(5);

  public static Rules standard() {
    return new Rules(Settling.standard(), false, false);
  }

  public Verdict judge(Watched seen) {
    Counts counts = seen.latest().counts();
    String status = counts.status();
    if (counts.inProgress() > 0
        || status.isEmpty()
        || (status.equals(IN_PROGRESS) && counts.total() == 0)) {
      // While a task is tried again the word can still be Failed.
      return failFast && counts.failed() > 0 ? Verdict.failed(false) : Verdict.still(State.RUNNING);
    }
    if (status.equals(STOPPED)) {
      return stopped(seen, counts);
    }
    if (status.equals(SUCCEED)) {
      return succeeded(seen, counts);
    }
    if (status.equals(FAILED) && counts.total() == 0) {
      return Verdict.ended(skipped(counts) ? Outcome.SKIPPED : Outcome.FAILED);
    }
    if (status.equals(FAILED) && counts.failed() == 0) {
      return failedWithoutFailedTask(seen, counts);
    }
    if (counts.failed() > 0) {
      boolean settled = seen.allFailuresListed() && seen.retriesLeft(settling).isZero();
      return settled || failFast ? Verdict.failed(settled) : Verdict.still(State.UNSETTLED);
    }
    return tasksCount(seen, counts)
        ? Verdict.ended(Outcome.SUCCEEDED)
        : Verdict.still(counts.allDone() ? State.FINISHING : State.RUNNING);
  }

  private static Verdict stopped(Watched seen, Counts counts) {
    if (!seen.countsStoodFor(counts.total() == 0 ? STOPPED_STANDS_WITHOUT_TASKS : STOPPED_STANDS)) {
      return Verdict.still(State.FINISHING);
    }
    return Verdict.ended(counts.allCopied() ? Outcome.SUCCEEDED : Outcome.STOPPED);
  }

  private static Verdict succeeded(Watched seen, Counts counts) {
    if (counts.total() == 0) {
      return Verdict.ended(Outcome.NOTHING_TO_DO);
    }
    return seen.totalStoodFor(TOTAL_STANDS)
        ? Verdict.ended(Outcome.SUCCEEDED)
        : Verdict.still(State.FINISHING);
  }

  private Verdict failedWithoutFailedTask(Watched seen, Counts counts) {
    if (!counts.reason().isEmpty()) {
      // The run broke off.
      return Verdict.failed(true);
    }
    if (tasksCount(seen, counts)) {
      return Verdict.ended(Outcome.SUCCEEDED);
    }
    // A retry has just succeeded, and the word is about to follow.
    return seen.unexplainedFor(settling.laterTry())
        ? Verdict.failed(true)
        : Verdict.still(State.FINISHING);
  }

  private boolean tasksCount(Watched seen, Counts counts) {
    return whenTasksDone && counts.allCopied() && seen.totalStoodFor(TOTAL_STANDS);
  }

  private static boolean skipped(Counts counts) {
    return counts.reason().toLowerCase(Locale.ROOT).contains("skipped");
  }

  /** What a wait that has not ended waits for, in words. */
  public String waitsFor(Watched seen, State state) {
    Counts counts = seen.latest().counts();
    return switch (state) {
      case ENDED -> "";
      case UNSETTLED ->
          seen.allFailuresListed()
              ? "retries, which may begin within " + seen.retriesLeft(settling).toSeconds() + " s"
              : "the list of failed tasks to agree with the counters";
      case FINISHING ->
          switch (counts.status()) {
            case STOPPED -> "no counter to change for a while after the stop";
            case SUCCEED -> "the number of tasks to be unchanged for 2 s";
            case FAILED -> "the status to follow a retry that succeeded";
            default -> "the status to follow the tasks, up to 30 s later";
          };
      case RUNNING ->
          counts.inProgress() > 0
              ? counts.inProgress()
                  + (counts.inProgress() == 1 ? " task" : " tasks")
                  + " in progress"
              : counts.total() == 0 ? "its tasks to be created" : "its remaining tasks";
    };
  }
}
