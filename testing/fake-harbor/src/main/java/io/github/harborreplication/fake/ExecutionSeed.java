package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.RunPlan;
import io.github.harborreplication.fake.internal.state.Status;
import io.github.harborreplication.fake.internal.state.StatusChange;
import io.github.harborreplication.fake.internal.state.TaskPlan;
import io.github.harborreplication.fake.internal.state.Trigger;
import io.github.harborreplication.fake.internal.state.Try;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executions to put on the server without running them: succeeded, manual, with one task each, a
 * minute apart and the last an hour ago, unless told otherwise.
 */
public final class ExecutionSeed {
  private static final Duration TOOK = Duration.ofSeconds(5);
  private static final Duration NEVER = Duration.ofDays(36_500);
  private static final Duration AGO = Duration.ofHours(1);

  private record SeededTask(String repository, String status, @Nullable String log) {}

  private final List<SeededTask> named = new ArrayList<>();
  private int tasks = 1;
  private String status = Status.SUCCEED.text();
  private String text = "";
  private String trigger = Trigger.MANUAL.text();
  private Duration apart = Duration.ofMinutes(1);
  private Duration took = TOOK;
  private @Nullable Instant start;
  private @Nullable Long id;
  private @Nullable Long firstTaskId;

  ExecutionSeed() {}

  /**
   * Gives the first one's id, which must be free; otherwise it is the next one.
   *
   * @param value the id, more than 0
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public ExecutionSeed id(long value) {
    id = SeedId.checked(value);
    return this;
  }

  /**
   * Gives the first task's id; otherwise it is the next one.
   *
   * @param value the id, more than 0
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public ExecutionSeed firstTaskId(long value) {
    firstTaskId = SeedId.checked(value);
    return this;
  }

  /**
   * Shows this status: Succeed, Failed, Stopped or InProgress; any other word is shown too.
   *
   * @param word the status, in Harbor's word
   * @return this
   */
  public ExecutionSeed status(String word) {
    status = word;
    return this;
  }

  /**
   * Shows this status text.
   *
   * @param reason the text
   * @return this
   */
  public ExecutionSeed statusText(String reason) {
    text = reason;
    return this;
  }

  /**
   * Was started by manual, scheduled or event_based.
   *
   * @param word the trigger, in Harbor's word
   * @return this
   */
  public ExecutionSeed trigger(String word) {
    trigger = word;
    return this;
  }

  /**
   * The first one started then.
   *
   * @param instant the start of the first one
   * @return this
   */
  public ExecutionSeed startedAt(Instant instant) {
    start = instant;
    return this;
  }

  /**
   * Each started so long after the one before; zero lets all share one start time.
   *
   * @param duration the time from one start to the next
   * @return this
   */
  public ExecutionSeed every(Duration duration) {
    apart = duration;
    return this;
  }

  /**
   * Each took so long.
   *
   * @param duration the time from start to end
   * @return this
   * @throws IllegalArgumentException if it is negative
   */
  public ExecutionSeed took(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("An execution does not take " + duration);
    }
    took = duration;
    return this;
  }

  /**
   * Has so many tasks, which fared as the execution did.
   *
   * @param count how many
   * @return this
   * @throws IllegalArgumentException if it is negative
   */
  public ExecutionSeed tasks(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("An execution has 0 tasks or more, not " + count);
    }
    tasks = count;
    return this;
  }

  /**
   * Has a task for this repository: Succeed, Failed, Stopped, InProgress or Pending.
   *
   * @param repository the repository that it copies
   * @param word its status, in Harbor's word
   * @return this
   */
  public ExecutionSeed task(String repository, String word) {
    named.add(new SeededTask(repository, word, null));
    return this;
  }

  /**
   * Has a task for this repository, with a log.
   *
   * @param repository the repository that it copies
   * @param word its status, in Harbor's word
   * @param log the text of its log
   * @return this
   */
  public ExecutionSeed task(String repository, String word, String log) {
    named.add(new SeededTask(repository, word, log));
    return this;
  }

  /** The executions, all with one plan. */
  List<Run> build(long policyId, int count, long nextId, long nextTaskId, Instant now) {
    RunPlan plan = plan();
    long runId = id == null ? nextId : id;
    long taskId = firstTaskId == null ? nextTaskId : firstTaskId;
    Instant first = start == null ? now.minus(AGO).minus(apart.multipliedBy(count - 1L)) : start;
    List<Run> runs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Instant begun = first.plus(apart.multipliedBy(i));
      Instant end = begun.plus(took);
      Run.Stop stop =
          Status.STOPPED.is(status) ? new Run.Stop(List.of(end), Status.STOPPED, end) : null;
      // Text that Harbor does not have is shown as it is.
      String forced = Status.of(status).isPresent() ? null : status;
      runs.add(new Run(runId + i, policyId, trigger, begun, plan, taskId, stop, forced));
      taskId += plan.tasks().size();
    }
    return runs;
  }

  private RunPlan plan() {
    List<SeededTask> all = new ArrayList<>(named);
    for (int i = 0; i < tasks && named.isEmpty(); i++) {
      all.add(new SeededTask("library/app-" + (i + 1), status, null));
    }
    List<TaskPlan> plans = all.stream().map(this::task).toList();
    if (Status.IN_PROGRESS.is(status) || Status.STOPPED.is(status)) {
      return new RunPlan(plans, List.of());
    }
    return new RunPlan(plans, List.of(change()));
  }

  private StatusChange change() {
    return new StatusChange(took, Status.of(status).orElse(Status.SUCCEED), text, took);
  }

  private TaskPlan task(SeededTask task) {
    List<Try> tries =
        switch (Status.of(task.status()).orElse(Status.IN_PROGRESS)) {
          case PENDING -> List.of();
          case SUCCEED -> List.of(new Try(Duration.ZERO, took, true, ""));
          case FAILED -> List.of(new Try(Duration.ZERO, took, false, "seeded as failed"));
          case IN_PROGRESS, STOPPED -> List.of(new Try(Duration.ZERO, NEVER, true, ""));
        };
    return new TaskPlan(
        task.repository(),
        task.repository(),
        List.of("latest"),
        "image",
        "copy",
        Duration.ZERO,
        tries,
        task.log(),
        List.of());
  }
}
