package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.value.FakeClock;
import io.github.harborreplication.fake.value.FakePolicy;
import io.github.harborreplication.fake.value.FakeRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All that the server knows, and what happens to more than one part of it. To be touched within
 * {@link #atomically} only.
 */
public final class World {
  /** What the server's daily sweep leaves of a policy's executions. */
  private static final int SWEPT_TO = 50;

  private final FakeClock clock;
  private final Users users = new Users();
  private final Registries registries = new Registries();
  private final Policies policies = new Policies();
  private final Executions executions = new Executions();
  private final Scripts scripts = new Scripts();
  private final Schedule schedule = new Schedule();

  public World(FakeClock clock) {
    this.clock = clock;
  }

  public FakeClock clock() {
    return clock;
  }

  /** Runs {@code work} while nothing else changes the state, after what the clock has brought. */
  public synchronized <T> T atomically(Supplier<T> work) {
    for (Schedule.Due due : schedule.due(policies, clock.now())) {
      start(due.policy(), Cause.of(Trigger.SCHEDULED.text()), due.at());
    }
    return work.get();
  }

  /** Changes the state {@link #atomically}. */
  public void change(Runnable change) {
    atomically(
        () -> {
          change.run();
          return this;
        });
  }

  /** Forgets everything. */
  public synchronized void clear() {
    users.clear();
    registries.clear();
    policies.clear();
    executions.clear();
    scripts.clear();
    schedule.clear();
  }

  public Users users() {
    return users;
  }

  public Registries registries() {
    return registries;
  }

  public Policies policies() {
    return policies;
  }

  public Executions executions() {
    return executions;
  }

  public Scripts scripts() {
    return scripts;
  }

  /** Removes the policy with its executions and tasks; false when there was none. */
  public boolean removePolicy(long id) {
    scripts.forget(id);
    executions.removeOf(id);
    return policies.remove(id);
  }

  /** Whether an execution of the policy is not at its end. */
  public boolean isActive(long policyId, Instant now) {
    return executions.of(policyId).byId().stream()
        .anyMatch(run -> !run.start().isAfter(now) && isActive(run, now));
  }

  private static boolean isActive(Run run, Instant now) {
    String status = run.at(now).status();
    return status == null || Status.IN_PROGRESS.is(status);
  }

  /** Starts an execution now, by the policy's scripts. */
  public Run start(FakePolicy policy, Cause cause) {
    return start(policy, cause, clock.now());
  }

  private Run start(FakePolicy policy, Cause cause, Instant at) {
    RunOrder order = scripts.take(policy);
    RunOrder usual = scripts.everyRun();
    FakeRegistry source = registries.orMissing(policy.sourceRegistryId());
    boolean skipped = policy.singleActive() && isActive(policy.id(), at);
    RunPlan plan;
    Duration stopAfter;
    // Scripts may be told on while a request starts the run.
    synchronized (order) {
      synchronized (usual) {
        plan =
            skipped
                ? Planner.skipped()
                : new Planner(order, usual, registries).plan(policy, source, cause);
        stopAfter = order.stoppedAfter != null ? order.stoppedAfter : usual.stoppedAfter;
      }
    }
    Run run =
        new Run(
            executions.nextId(),
            policy.id(),
            cause.trigger(),
            at,
            plan,
            executions.nextTaskId(),
            null,
            null);
    Run whole = stopAfter == null ? run : run.stoppedAt(at.plus(stopAfter));
    executions.put(whole);
    return whole;
  }

  /** Pushes to Harbor itself, which starts the policies that wait for it. */
  public List<Run> push(String repository, List<String> tags) {
    registries.push(0, repository, tags);
    return startOnEvent(tags, tag -> Cause.pushed(repository, tag));
  }

  /** Removes from Harbor itself, which starts the policies that remove with it. */
  public List<Run> remove(String repository, List<String> tags) {
    List<Run> started = startOnEvent(tags, tag -> Cause.removed(repository, tag));
    registries.remove(0, repository, tags);
    return started;
  }

  /** One execution for each tag and each policy whose filters take it. */
  private List<Run> startOnEvent(List<String> tags, Function<String, Cause> causes) {
    List<Run> started = new ArrayList<>();
    for (String tag : tags) {
      Cause cause = causes.apply(tag);
      for (FakePolicy policy : policies.all()) {
        boolean waits =
            policy.enabled()
                && Trigger.EVENT_BASED.is(policy.trigger())
                && policy.sourceRegistryId() == 0
                && (cause.operation() == null || policy.deletion());
        if (waits && isAbout(policy, cause)) {
          started.add(start(policy, cause));
        }
      }
    }
    return started;
  }

  private boolean isAbout(FakePolicy policy, Cause cause) {
    try {
      return !Selection.of(policy, registries, cause).isEmpty();
    } catch (Selection.BrokenOff malformed) {
      return false;
    }
  }

  /** Removes all but the latest ended executions of each policy, as the server does once a day. */
  public int sweep() {
    Instant now = clock.now();
    int swept = 0;
    for (FakePolicy policy : policies.all()) {
      List<Run> ended =
          executions.of(policy.id()).byIdDescending().stream()
              .filter(run -> !isActive(run, now))
              .skip(SWEPT_TO)
              .toList();
      ended.forEach(run -> executions.remove(run.id()));
      swept += ended.size();
    }
    return swept;
  }

  /** Stops an execution, if it is not at its end. */
  public void stop(Run run) {
    executions.put(run.stoppedAt(clock.now()));
  }

  /** The log of a task so far; empty when the task has not begun. */
  public String log(Run run, long taskId) {
    FakePolicy policy = policies.find(run.policyId()).orElse(null);
    return new TaskLog(
            run.plan().tasks().get((int) (taskId - run.firstTaskId())),
            run.start(),
            registries.orMissing(policy == null ? 0 : policy.sourceRegistryId()),
            registries.orMissing(policy == null ? 0 : policy.destinationRegistryId()),
            policy == null ? 0 : policy.speed())
        .at(run.effective(clock.now()), run.writing(clock.now()));
  }
}
