package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.RunPlan.Attempt;
import io.github.harborreplication.fake.internal.state.RunPlan.StatusChange;
import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How an execution's status follows its tasks. It lags: a change of the tasks shows later, and not
 * at all when the next one comes first.
 */
final class StatusCourse {
  /** A moment at which all tasks are done, or one of them is retried. */
  private record Turn(Duration at, boolean done) {}

  private StatusCourse() {}

  /**
   * The changes, in order of time.
   *
   * @param lags of the first turn, the second and so on; the last one repeats
   * @param absent for how long no status is shown at first
   * @param brokenOff why the run counts as failed regardless of its tasks, null if it does not
   */
  static List<StatusChange> of(
      List<TaskPlan> tasks, List<Duration> lags, Duration absent, @Nullable String brokenOff) {
    List<StatusChange> changes = new ArrayList<>();
    if (!absent.isZero()) {
      changes.add(new StatusChange(Duration.ZERO, null, "", null));
      changes.add(new StatusChange(absent, Status.IN_PROGRESS, "", null));
    }
    List<Turn> turns = turns(tasks);
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      Duration shown = turn.at().plus(lags.get(Math.min(i, lags.size() - 1)));
      boolean overtaken = i + 1 < turns.size() && turns.get(i + 1).at().compareTo(shown) < 0;
      if (!overtaken) {
        changes.add(change(tasks, turn, shown, brokenOff));
      }
    }
    changes.sort(Comparator.comparing(StatusChange::at));
    return changes;
  }

  private static StatusChange change(
      List<TaskPlan> tasks, Turn turn, Duration shown, @Nullable String brokenOff) {
    if (!turn.done()) {
      return new StatusChange(shown, Status.IN_PROGRESS, "", null);
    }
    if (brokenOff != null) {
      return new StatusChange(shown, Status.FAILED, brokenOff, turn.at());
    }
    boolean failed = tasks.stream().anyMatch(t -> t.statusAt(turn.at()) == Status.FAILED);
    return new StatusChange(shown, failed ? Status.FAILED : Status.SUCCEEDED, "", turn.at());
  }

  private static List<Turn> turns(List<TaskPlan> tasks) {
    TreeSet<Duration> moments = new TreeSet<>();
    for (TaskPlan task : tasks) {
      for (Attempt attempt : task.attempts()) {
        moments.add(attempt.start());
        moments.add(attempt.end());
      }
    }
    List<Turn> turns = new ArrayList<>();
    boolean wasDone = false;
    for (Duration moment : moments) {
      boolean done = tasks.stream().allMatch(task -> isDone(task, moment));
      if (done != wasDone) {
        turns.add(new Turn(moment, done));
      }
      wasDone = done;
    }
    return turns;
  }

  private static boolean isDone(TaskPlan task, Duration at) {
    Status status = task.statusAt(at);
    return status == Status.SUCCEEDED || status == Status.FAILED;
  }
}
