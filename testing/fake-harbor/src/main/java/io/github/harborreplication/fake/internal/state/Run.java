package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import io.github.harborreplication.fake.internal.state.Snapshot.ExecutionSnapshot;
import io.github.harborreplication.fake.internal.state.Snapshot.TaskSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An execution: its plan, and what was done to it from outside. What it shows is computed from the
 * time at which it is read. Immutable, but keeps what it shows once that is final: lists with a
 * filter read a hundred thousand of them.
 */
public final class Run {
  /** A stopped task notices it late, and writes to its log until then. */
  private static final Duration WRITES_ON = Duration.ofSeconds(10);

  private final long id;
  private final long policyId;
  private final String trigger;
  private final Instant start;
  private final RunPlan plan;
  private final long firstTaskId;
  private final @Nullable Stop stop;
  private final @Nullable String forced;
  private volatile @Nullable ExecutionSnapshot last;

  /**
   * The stops that had an effect. Harbor stops the tasks that run: neither those that it has yet to
   * create nor those that it is to retry.
   *
   * @param at the earliest first
   * @param status what is shown from then on; null when that follows from the tasks
   * @param end when it ended; null when that follows from the tasks
   */
  public record Stop(List<Instant> at, @Nullable Status status, @Nullable Instant end) {
    public Stop {
      at = List.copyOf(at);
    }

    Stop and(Instant another) {
      return new Stop(Stream.concat(at.stream(), Stream.of(another)).toList(), status, end);
    }

    Instant latest() {
      return at.get(at.size() - 1);
    }
  }

  /**
   * Creates an execution.
   *
   * @param firstTaskId the ids of its tasks follow one another from here
   * @param stop null unless it was stopped
   * @param forced a status put on it from elsewhere
   */
  public Run(
      long id,
      long policyId,
      String trigger,
      Instant start,
      RunPlan plan,
      long firstTaskId,
      @Nullable Stop stop,
      @Nullable String forced) {
    this.id = id;
    this.policyId = policyId;
    this.trigger = trigger;
    this.start = start;
    this.plan = plan;
    this.firstTaskId = firstTaskId;
    this.stop = stop;
    this.forced = forced;
  }

  public long id() {
    return id;
  }

  public long policyId() {
    return policyId;
  }

  public String trigger() {
    return trigger;
  }

  public @Nullable Stop stop() {
    return stop;
  }

  public @Nullable String forced() {
    return forced;
  }

  public Instant start() {
    return start;
  }

  public RunPlan plan() {
    return plan;
  }

  public long firstTaskId() {
    return firstTaskId;
  }

  /** The execution as shown at {@code now}. */
  public ExecutionSnapshot at(Instant now) {
    Instant end = start.plus(plan.end());
    if (forced != null || now.isBefore(end) || (stop != null && now.isBefore(stop.latest()))) {
      return new Snapshot(this, now).execution();
    }
    ExecutionSnapshot known = last;
    if (known == null) {
      known = new Snapshot(this, now).execution();
      last = known;
    }
    return known;
  }

  /** The tasks that exist at {@code now}, lowest id first. */
  public List<TaskSnapshot> tasksAt(Instant now) {
    return new Snapshot(this, now).tasks();
  }

  /** Time since the start, at which a stop holds a task where it was. */
  Duration effective(TaskPlan task, Instant now) {
    return new Snapshot(this, now).offset(task);
  }

  /** Time since the start up to which a task that had begun wrote to its log. */
  Duration writing(TaskPlan task, Instant now) {
    Snapshot look = new Snapshot(this, now);
    Duration since = Duration.between(start, now);
    Duration last = look.offset(task).plus(WRITES_ON);
    return look.isHeld(task) && last.compareTo(since) < 0 ? last : since;
  }

  /** The same execution after somebody called stop at {@code now}. */
  Run stoppedAt(Instant now) {
    ExecutionSnapshot shown = at(now);
    boolean over = shown.inProgress() == 0 && shown.end() != null;
    boolean incomplete = shown.total() < plan.tasks().size();
    // One that is Failed, or whose tasks are done, is left as it is: its retries come all the same.
    boolean nothingRuns = shown.inProgress() == 0 && !incomplete && shown.total() > 0;
    if (forced != null || nothingRuns || (over && !incomplete)) {
      return this;
    }
    Stop stops = stop == null ? new Stop(List.of(now), null, null) : stop.and(now);
    return new Run(id, policyId, trigger, start, plan, firstTaskId, stops, null);
  }

  /** The same execution with a status put on it, regardless of its tasks. */
  public Run withStatus(String status) {
    return new Run(id, policyId, trigger, start, plan, firstTaskId, stop, status);
  }
}
