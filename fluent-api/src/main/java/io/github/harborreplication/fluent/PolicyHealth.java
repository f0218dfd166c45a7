package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.policy.Cron;
import io.github.harborreplication.fluent.internal.policy.PolicyRules;
import io.github.harborreplication.fluent.internal.policy.PolicyTrigger;
import io.github.harborreplication.fluent.internal.wait.FailedAttempts;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.DurationText;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a policy is, from its executions that Harbor keeps: the last 50. So a policy that runs hourly
 * has no history of more than two days, and what happened before {@link #knownSince} is not known.
 * An execution that has failed counts as running while Harbor may retry a task of it. Immutable.
 */
public final class PolicyHealth {
  private static final Duration STUCK_AFTER = Duration.ofHours(24);

  /** A scheduled run may begin late, and the next one of a schedule is a minute later at least. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final ReplicationPolicy policy;
  private final History history;
  private final Instant at;
  private final @Nullable Instant overdueSince;
  private final List<String> problems;

  /** What the executions of one policy show, taken newest first. */
  static final class History {
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private int executions;
    private @Nullable ReplicationExecution last;
    private @Nullable Instant lastSuccess;
    private @Nullable Instant runningSince;
    private @Nullable Instant lastScheduled;
    private @Nullable Instant oldest;

    void add(ReplicationExecution execution, boolean running) {
      executions++;
      Instant start = FailedAttempts.given(execution.getStartTime());
      oldest = start == null ? oldest : start;
      if (lastScheduled == null && TriggerType.SCHEDULED.value().equals(execution.getTrigger())) {
        lastScheduled = start;
      }
      if (running) {
        runningSince = start == null ? runningSince : start;
        return;
      }
      last = last == null ? execution : last;
      Outcome.of(execution)
          .ifPresent(
              outcome -> {
                outcomes.merge(outcome, 1, Integer::sum);
                if (outcome == Outcome.SUCCEEDED && lastSuccess == null) {
                  lastSuccess = FailedAttempts.given(execution.getEndTime());
                }
              });
    }
  }

  PolicyHealth(ReplicationPolicy policy, History history, Instant at, Duration tolerance) {
    this.policy = policy;
    this.history = history;
    this.at = at;
    this.overdueSince = overdueSince(tolerance);
    this.problems = Boolean.TRUE.equals(policy.getEnabled()) ? findProblems() : List.of();
  }

  /** {@return the policy as it was read} */
  public ReplicationPolicy policy() {
    return policy;
  }

  /** {@return the name of the policy} */
  public String name() {
    return String.valueOf(policy.getName());
  }

  /** {@return how many executions Harbor keeps of it} */
  public int executions() {
    return history.executions;
  }

  /** {@return how often each outcome occurs among the executions kept that have ended} */
  public Map<Outcome, Integer> outcomes() {
    return Collections.unmodifiableMap(history.outcomes);
  }

  /** {@return the start of the oldest execution kept; empty if there is none} */
  public Optional<Instant> knownSince() {
    return Optional.ofNullable(history.oldest);
  }

  /** {@return the newest execution that has ended; empty if none is kept} */
  public Optional<ReplicationExecution> lastExecution() {
    return Optional.ofNullable(history.last);
  }

  /** {@return how that one ended} */
  public Optional<Outcome> lastOutcome() {
    return lastExecution().flatMap(Outcome::of);
  }

  /** {@return when that one ended} */
  public Optional<Instant> lastEnd() {
    return lastExecution().map(last -> FailedAttempts.given(last.getEndTime()));
  }

  /** {@return how long that one took; Harbor's end times have whole seconds} */
  public Optional<Duration> lastDuration() {
    Instant start =
        lastExecution().map(last -> FailedAttempts.given(last.getStartTime())).orElse(null);
    return start == null
        ? Optional.empty()
        : lastEnd().map(end -> end.isBefore(start) ? Duration.ZERO : Duration.between(start, end));
  }

  /**
   * {@return when the newest execution ended of which every task succeeded; empty if none of those
   * kept did} One that found nothing to do does not count.
   */
  public Optional<Instant> lastSuccess() {
    return Optional.ofNullable(history.lastSuccess);
  }

  /** {@return how long ago that was} */
  public Optional<Duration> sinceLastSuccess() {
    return lastSuccess().map(end -> end.isAfter(at) ? Duration.ZERO : Duration.between(end, at));
  }

  /** {@return the start of the oldest execution that runs or may be retried; empty if none is} */
  public Optional<Instant> runningSince() {
    return Optional.ofNullable(history.runningSince);
  }

  /**
   * {@return the first time at which its schedule should have started an execution since the last
   * one, or since the policy was last changed; empty if that is less than the tolerance ago} Also
   * empty for a policy that is disabled or has no schedule, and for forms of cron that only old
   * Harbors accept.
   */
  public Optional<Instant> overdueSince() {
    return Optional.ofNullable(overdueSince);
  }

  /**
   * {@return {@code healthy} or {@code unhealthy}: the other registry's status as Harbor stored it
   * with the last change of the registry or the last of its checks, one every five minutes}
   */
  public Optional<String> endpointStatus() {
    return Optional.ofNullable(endpoint()).map(Registry::getStatus);
  }

  private @Nullable Registry endpoint() {
    return Stream.of(policy.getSrcRegistry(), policy.getDestRegistry())
        .filter(PolicyRules::isRemote)
        .findFirst()
        .orElse(null);
  }

  /**
   * {@return why a person should look at it: the last execution failed, was skipped, or found
   * nothing to do as all before; one is overdue, or has been running for more than 24 hours; the
   * other registry is unhealthy; or nothing can start it} Empty if there is no reason, and for a
   * policy that is disabled.
   */
  public List<String> problems() {
    return problems;
  }

  private @Nullable Instant overdueSince(Duration tolerance) {
    ReplicationTrigger trigger = policy.getTrigger();
    String cron = PolicyTrigger.cron(trigger);
    if (trigger == null
        || cron == null
        || !TriggerType.SCHEDULED.value().equals(trigger.getType())
        || !Boolean.TRUE.equals(policy.getEnabled())) {
      return null;
    }
    // Each PUT creates the schedule anew.
    Instant since = FailedAttempts.given(policy.getUpdateTime());
    since = since == null ? FailedAttempts.given(policy.getCreationTime()) : since;
    Instant ran = history.lastScheduled == null ? null : history.lastScheduled.plus(LATE);
    if (since == null || (ran != null && ran.isAfter(since))) {
      since = ran;
    }
    Instant from = since;
    return from == null
        ? null
        : Cron.of(cron)
            .flatMap(schedule -> schedule.after(from))
            .filter(expected -> expected.plus(tolerance).isBefore(at))
            .orElse(null);
  }

  private List<String> findProblems() {
    List<String> found = new ArrayList<>();
    lastOutcome().ifPresent(outcome -> problemOf(outcome, found));
    overdueSince()
        .ifPresent(
            time ->
                found.add(
                    "its schedule should have started an execution at %s, %s, and has not"
                        .formatted(time, ago(time))));
    runningSince()
        .filter(start -> start.plus(STUCK_AFTER).isBefore(at))
        .ifPresent(start -> found.add("an execution has been running since " + seconds(start)));
    Registry endpoint = endpoint();
    if (endpoint != null && "unhealthy".equals(endpoint.getStatus())) {
      found.add("registry '" + endpoint.getName() + "' was unhealthy when Harbor last checked it");
    }
    if (PolicyTrigger.neverRuns(policy)) {
      found.add("it waits for events, but it pulls, and events are Harbor's own");
    }
    return List.copyOf(found);
  }

  private void problemOf(Outcome outcome, List<String> found) {
    Counts counts = Counts.of(lastExecution().orElseThrow());
    String when = lastEnd().map(end -> ", " + ago(end)).orElse("");
    switch (outcome) {
      case FAILED ->
          found.add(
              "the last execution failed"
                  + when
                  + ": "
                  + (counts.failed() > 0
                      ? counts.failed() + " of " + counts.total() + " tasks failed"
                      : counts.reason().isEmpty() ? "no reason known" : counts.reason()));
      case SKIPPED -> found.add("the last execution was skipped" + when + ": " + counts.reason());
      case NOTHING_TO_DO -> {
        if (outcomes().size() == 1) {
          found.add(
              "nothing was found to copy by any execution kept (%s): check its filters"
                  .formatted(outcomes().get(Outcome.NOTHING_TO_DO)));
        }
      }
      case SUCCEEDED, STOPPED -> {}
    }
  }

  private String ago(Instant time) {
    return DurationText.of(time.isAfter(at) ? Duration.ZERO : Duration.between(time, at)) + " ago";
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A line: {@code nightly: FAILED, last success 26 h ago; the last execution failed, …}. */
  @Override
  public String toString() {
    String state =
        runningSince()
            .map(start -> "running since " + seconds(start))
            .orElseGet(() -> lastOutcome().map(Outcome::name).orElse("never ran"));
    String success =
        lastSuccess()
            .map(end -> ", last success " + ago(end))
            .orElseGet(
                () ->
                    knownSince()
                        .map(start -> ", no success since " + seconds(start) + " at least")
                        .orElse(""));
    String reasons = problems.isEmpty() ? "" : "; " + String.join("; ", problems);
    return name() + ": " + state + success + reasons;
  }
}
