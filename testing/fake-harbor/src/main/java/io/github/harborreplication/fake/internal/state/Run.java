package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.value.FakeExecution;
import io.github.harborreplication.fake.value.FakeTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution: its plan, and what was done to it from outside. What it shows is worked out from
 * the time at which somebody looks. Never changes, but keeps what it shows once that is final:
 * lists look at a hundred thousand of them.
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
  private volatile @Nullable FakeExecution last;

  /**
   * A stop that had an effect.
   *
   * @param status what is shown from then on
   */
  public record Stop(Instant at, Status status, Instant end) {}

  /**
   * Makes an execution.
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

  String trigger() {
    return trigger;
  }

  @Nullable Stop stop() {
    return stop;
  }

  @Nullable String forced() {
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
  public FakeExecution at(Instant now) {
    if (forced != null || now.isBefore(stop != null ? stop.at() : start.plus(plan.end()))) {
      return new Look(this, now).execution();
    }
    FakeExecution known = last;
    if (known == null) {
      known = new Look(this, now).execution();
      last = known;
    }
    return known;
  }

  /** The tasks that exist at {@code now}, lowest id first. */
  public List<FakeTask> tasksAt(Instant now) {
    return new Look(this, now).tasks();
  }

  /** Time since the start, at which a stop holds everything where it was. */
  Duration effective(Instant now) {
    return new Look(this, now).offset();
  }

  /** Time since the start up to which tasks that had begun wrote to their logs. */
  Duration writing(Instant now) {
    Duration since = Duration.between(start, now);
    if (stop == null) {
      return since;
    }
    Duration last = Duration.between(start, stop.at()).plus(WRITES_ON);
    return since.compareTo(last) < 0 ? since : last;
  }

  /** The same execution after somebody called stop at {@code now}. */
  Run stoppedAt(Instant now) {
    FakeExecution shown = at(now);
    if (forced != null || Status.SUCCEED.is(shown.status()) || Status.STOPPED.is(shown.status())) {
      return this;
    }
    boolean working =
        shown.inProgress() > 0
            || (shown.total() == 0 && shown.end() == null)
            || shown.total() < plan.tasks().size();
    Status status = working ? Status.STOPPED : shown.failed() > 0 ? Status.FAILED : Status.SUCCEED;
    if (Status.FAILED.is(shown.status()) && shown.total() == 0) {
      return this;
    }
    Instant end = shown.end() != null && !working ? shown.end() : Look.seconds(now);
    return new Run(
        id, policyId, trigger, start, plan, firstTaskId, new Stop(now, status, end), null);
  }

  /** The same execution with a status put on it, whatever its tasks do. */
  public Run withStatus(String status) {
    return new Run(id, policyId, trigger, start, plan, firstTaskId, stop, status);
  }
}
