package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.value.CopyError;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that an execution will show, as a function of the time since its start. Immutable, so that
 * thousands of past executions share one.
 *
 * @param statuses in order of time; InProgress before the first
 * @param end when the last thing changes, since the execution's start
 */
public record RunPlan(List<TaskPlan> tasks, List<StatusChange> statuses, Duration end) {
  private static final StatusChange RUNNING =
      new StatusChange(Duration.ZERO, Status.IN_PROGRESS, "", null);

  /** A plan that is over with its last task or its last status. */
  public RunPlan(List<TaskPlan> tasks, List<StatusChange> statuses) {
    this(tasks, statuses, endOf(tasks, statuses));
  }

  public RunPlan {
    tasks = List.copyOf(tasks);
    statuses = List.copyOf(statuses);
  }

  private static Duration endOf(List<TaskPlan> tasks, List<StatusChange> statuses) {
    Stream<Duration> created = tasks.stream().map(TaskPlan::created);
    Stream<Duration> tried = tasks.stream().flatMap(t -> t.attempts().stream()).map(Attempt::end);
    Stream<Duration> shown = statuses.stream().map(StatusChange::at);
    return Stream.of(created, tried, shown)
        .flatMap(times -> times)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  StatusChange statusAt(Duration offset) {
    StatusChange current = RUNNING;
    for (StatusChange change : statuses) {
      if (change.at().compareTo(offset) <= 0) {
        current = change;
      }
    }
    return current;
  }

  /**
   * What one task will do, fixed when the execution starts.
   *
   * @param items tags of the repository
   * @param created since the execution's start: before it the task is not shown
   * @param attempts in order; a later one is begun by the server when the one before has failed
   * @param log as given, null to have one written from the attempts
   * @param present tags that the destination had before
   */
  public record TaskPlan(
      String source,
      String destination,
      List<String> items,
      String resourceType,
      String operation,
      Duration created,
      List<Attempt> attempts,
      @Nullable String log,
      List<String> present) {
    public TaskPlan {
      items = List.copyOf(items);
      attempts = List.copyOf(attempts);
      present = List.copyOf(present);
    }

    /** The latest attempt begun by {@code offset}, null while pending. */
    @Nullable Attempt attemptAt(Duration offset) {
      Attempt latest = null;
      for (Attempt attempt : attempts) {
        if (attempt.start().compareTo(offset) <= 0) {
          latest = attempt;
        }
      }
      return latest;
    }

    int attemptsBegunBy(Duration offset) {
      return (int) attempts.stream().filter(t -> t.start().compareTo(offset) <= 0).count();
    }

    /** The status at {@code offset} unless it is stopped. */
    public Status statusAt(Duration offset) {
      Attempt latest = attemptAt(offset);
      if (latest == null) {
        return Status.PENDING;
      }
      if (latest.end().compareTo(offset) > 0) {
        return Status.IN_PROGRESS;
      }
      return latest.succeeds() ? Status.SUCCEEDED : Status.FAILED;
    }
  }

  /**
   * From when on an execution shows which status.
   *
   * @param at since the execution's start
   * @param status null when the server leaves it out
   * @param end since the execution's start, null while there is none
   */
  public record StatusChange(
      Duration at, @Nullable Status status, String text, @Nullable Duration end) {}

  /**
   * One attempt of a task.
   *
   * @param start since the execution's start
   * @param end since the execution's start
   * @param reason why it failed, empty when it succeeded
   * @param error that the reason is the text of, if any
   */
  public record Attempt(
      Duration start, Duration end, boolean succeeds, String reason, @Nullable CopyError error) {
    /** An attempt that fails while it pulls a layer, if it fails. */
    public Attempt(Duration start, Duration end, boolean succeeds, String reason) {
      this(start, end, succeeds, reason, null);
    }

    /** Whether the manifest cannot be pulled, so that no layer is copied. */
    boolean failsAtManifest() {
      return error != null && !failsAtPush();
    }

    /** Whether the destination refuses a layer. */
    boolean failsAtPush() {
      return error == CopyError.QUOTA_EXCEEDED || error == CopyError.NO_SPACE;
    }
  }
}
