package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.RunPlan;
import io.github.harborreplication.fake.internal.state.RunPlan.Attempt;
import io.github.harborreplication.fake.internal.state.RunPlan.StatusChange;
import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import io.github.harborreplication.fake.internal.state.Status;
import io.github.harborreplication.fake.internal.state.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What past executions are like: succeeded and manual with one task each, a minute apart and the
 * last an hour ago, unless set otherwise.
 */
public final class ExecutionSeed {
  private static final Duration TOOK = Duration.ofSeconds(5);
  private static final Duration NEVER = Duration.ofDays(36_500);
  private static final Duration AGO = Duration.ofHours(1);

  private record SeededTask(String repository, String status, @Nullable String log) {}

  private final List<SeededTask> named = new ArrayList<>();
  private int tasks = 1;
  private String status = Status.SUCCEEDED.text();
  private String text = "";
  private String trigger = Trigger.MANUAL.text();
  private Duration apart = Duration.ofMinutes(1);
  private Duration took = TOOK;
  private @Nullable Instant start;
  private @Nullable Long id;
  private @Nullable Long firstTaskId;

  ExecutionSeed() {}

  /**
   * Sets the id of the first, otherwise the next free one.
   *
   * @param value the id, more than 0
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public ExecutionSeed id(long value) {
    id = PolicySeed.checkedId(value);
    return this;
  }

  /**
   * Sets the id of the first task, otherwise the next free one.
   *
   * @param value the id, more than 0
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public ExecutionSeed firstTaskId(long value) {
    firstTaskId = PolicySeed.checkedId(value);
    return this;
  }

  /**
   * Sets the status.
   *
   * @param status Succeed, Failed, Stopped or InProgress; any other text is shown as it is
   * @return this
   */
  public ExecutionSeed status(String status) {
    this.status = status;
    return this;
  }

  /**
   * Sets the status text.
   *
   * @param reason the text
   * @return this
   */
  public ExecutionSeed statusText(String reason) {
    text = reason;
    return this;
  }

  /**
   * Sets what started it.
   *
   * @param trigger manual, scheduled or event_based
   * @return this
   */
  public ExecutionSeed trigger(String trigger) {
    this.trigger = trigger;
    return this;
  }

  /**
   * Sets when the first started.
   *
   * @param instant the start of the first one
   * @return this
   */
  public ExecutionSeed startedAt(Instant instant) {
    start = instant;
    return this;
  }

  /**
   * Sets the time from one start to the next; with zero all share one start time.
   *
   * @param duration the time from one start to the next
   * @return this
   */
  public ExecutionSeed every(Duration duration) {
    apart = duration;
    return this;
  }

  /**
   * Sets how long each took.
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
   * Sets how many tasks each has; they end as the execution does.
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
   * Adds a task.
   *
   * @param repository the repository that it copies
   * @param status Succeed, Failed, Stopped, InProgress or Pending
   * @return this
   */
  public ExecutionSeed task(String repository, String status) {
    named.add(new SeededTask(repository, status, null));
    return this;
  }

  /**
   * Adds a task with a log.
   *
   * @param repository the repository that it copies
   * @param status Succeed, Failed, Stopped, InProgress or Pending
   * @param log the text of its log
   * @return this
   */
  public ExecutionSeed task(String repository, String status, String log) {
    named.add(new SeededTask(repository, status, log));
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
    return new StatusChange(took, Status.of(status).orElse(Status.SUCCEEDED), text, took);
  }

  private TaskPlan task(SeededTask task) {
    List<Attempt> attempts =
        switch (Status.of(task.status()).orElse(Status.IN_PROGRESS)) {
          case PENDING -> List.of();
          case SUCCEEDED -> List.of(new Attempt(Duration.ZERO, took, true, ""));
          case FAILED -> List.of(new Attempt(Duration.ZERO, took, false, "seeded as failed"));
          case IN_PROGRESS, STOPPED -> List.of(new Attempt(Duration.ZERO, NEVER, true, ""));
        };
    return new TaskPlan(
        task.repository(),
        task.repository(),
        List.of("latest"),
        "image",
        "copy",
        Duration.ZERO,
        attempts,
        task.log(),
        List.of());
  }
}
