package io.github.harborreplication.fluent.internal.wait;

import static io.github.harborreplication.fluent.value.ExecutionStatus.FAILED;
import static io.github.harborreplication.fluent.value.ExecutionStatus.IN_PROGRESS;
import static io.github.harborreplication.fluent.value.ExecutionStatus.STOPPED;
import static io.github.harborreplication.fluent.value.ExecutionStatus.SUCCEEDED;

import io.github.harborreplication.fluent.internal.wait.FailedAttempts.Settling;
import io.github.harborreplication.fluent.internal.wait.Rules.Verdict.State;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an execution has ended, and how. A pure function of what was seen: it reads no
 * clock and sends nothing. The first rule that fits decides.
 *
 * @param failFast whether the first failure counts, although Harbor may retry
 * @param whenTasksDone whether the tasks count before the status follows
 */
public record Rules(Settling settling, boolean failFast, boolean whenTasksDone) {
  /** Harbor creates tasks one by one: the total can still grow while the first ones are done. */
  private static final Duration TOTAL_UNCHANGED = Duration.ofSeconds(2);

  /** A run that breaks off shows Stopped for an instant before Failed. */
  private static final Duration STOPPED_UNCHANGED = Duration.ofSeconds(2);

  /** Harbor checks for a stop only before it creates the tasks. */
  private static final Duration STOPPED_UNCHANGED_WITHOUT_TASKS = Duration.ofSeconds(5);

  private static final Map<ExecutionStatus, String> FINISHING_WAITS_FOR =
      Map.of(
          STOPPED, "no counter to change for a while after the stop",
          SUCCEEDED, "the number of tasks to be unchanged for 2 s",
          FAILED, "the status to follow a retry that succeeded");

  public static Rules standard() {
    return new Rules(Settling.standard(), false, false);
  }

  public Verdict judge(WaitState seen) {
    Counts counts = seen.latest().counts();
    ExecutionStatus status = seen.latest().status();
    if (counts.inProgress() > 0
        || counts.status().isEmpty()
        || (status.equals(IN_PROGRESS) && counts.total() == 0)) {
      // While a task is retried the status can still be Failed.
      return failFast && counts.failed() > 0 ? Verdict.failed(false) : Verdict.still(State.RUNNING);
    }
    if (status.equals(STOPPED)) {
      return stopped(seen, counts);
    }
    if (status.equals(SUCCEEDED)) {
      return succeeded(seen, counts);
    }
    if (status.equals(FAILED) && counts.total() == 0) {
      return Verdict.ended(shown(seen));
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

  private static Verdict stopped(WaitState seen, Counts counts) {
    return seen.countsUnchangedFor(
            counts.total() == 0 ? STOPPED_UNCHANGED_WITHOUT_TASKS : STOPPED_UNCHANGED)
        ? Verdict.ended(shown(seen))
        : Verdict.still(State.FINISHING);
  }

  private static Verdict succeeded(WaitState seen, Counts counts) {
    return counts.total() == 0 || seen.totalUnchangedFor(TOTAL_UNCHANGED)
        ? Verdict.ended(shown(seen))
        : Verdict.still(State.FINISHING);
  }

  /** What the status means, once it is final. */
  private static Outcome shown(WaitState seen) {
    return Outcome.of(seen.latest().execution()).orElseThrow();
  }

  private Verdict failedWithoutFailedTask(WaitState seen, Counts counts) {
    if (!counts.reason().isEmpty()) {
      // The run broke off.
      return Verdict.failed(true);
    }
    if (tasksCount(seen, counts)) {
      return Verdict.ended(Outcome.SUCCEEDED);
    }
    // A retry has just succeeded, and the status is about to follow.
    return seen.unexplainedFor(settling.later())
        ? Verdict.failed(true)
        : Verdict.still(State.FINISHING);
  }

  private boolean tasksCount(WaitState seen, Counts counts) {
    return whenTasksDone && counts.allSucceeded() && seen.totalUnchangedFor(TOTAL_UNCHANGED);
  }

  /** Whether a task runs or can still begin, although the status may say otherwise. */
  boolean mayStillRun(WaitState seen, State state) {
    return state == State.RUNNING
        || state == State.UNSETTLED
        || (state == State.FINISHING && !seen.totalUnchangedFor(TOTAL_UNCHANGED));
  }

  /** What a wait that has not ended waits for, as text. */
  public String waitsFor(WaitState seen, State state) {
    Counts counts = seen.latest().counts();
    return switch (state) {
      case ENDED -> "";
      case UNSETTLED ->
          seen.allFailuresListed()
              ? "retries, which may begin within " + seen.retriesLeft(settling).toSeconds() + " s"
              : "the list of failed tasks to agree with the counters";
      case FINISHING ->
          FINISHING_WAITS_FOR.getOrDefault(
              seen.latest().status(), "the status to follow the tasks, up to 30 s later");
      case RUNNING ->
          counts.inProgress() > 0
              ? counts.inProgress()
                  + (counts.inProgress() == 1 ? " task" : " tasks")
                  + " in progress"
              : counts.total() == 0 ? "its tasks to be created" : "its remaining tasks";
    };
  }

  public record Verdict(State state, @Nullable Outcome outcome, boolean settled) {
    public enum State {
      /** Running, or not begun. */
      RUNNING,
      /** The tasks have ended; the status is about to follow. */
      FINISHING,
      /** Tasks have failed, and Harbor may retry them. */
      UNSETTLED,
      /** Over. */
      ENDED
    }

    static Verdict still(State state) {
      return new Verdict(state, null, false);
    }

    static Verdict ended(Outcome outcome) {
      return new Verdict(State.ENDED, outcome, true);
    }

    static Verdict failed(boolean settled) {
      return new Verdict(State.ENDED, Outcome.FAILED, settled);
    }
  }
}
