package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.Policy.PolicyFilter;
import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import io.github.harborreplication.fake.internal.state.Scripts.Script;
import io.github.harborreplication.fake.value.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that the server knows, and what happens to more than one part of it. To be touched within
 * {@link #atomically} only.
 */
public final class ServerState {
  /** What the server's daily sweep leaves of a policy's executions. */
  private static final int SWEPT_TO = 50;

  /** The tag goes, the image stays; only a Harbor can do it. */
  static final String TAG_DELETION = "tag deletion";

  /** How long after its time a scheduled run can be lost to a change of its policy. */
  private static final Duration RESCHEDULED = Duration.ofSeconds(1);

  private static final System.Logger LOG = System.getLogger(ServerState.class.getName());

  private final FakeClock clock;
  private final HarborVersion version;
  private Users users = new Users();
  private Registries registries = new Registries(users);
  private Policies policies = new Policies();
  private volatile Executions executions = new Executions();
  private Scripts scripts = new Scripts();
  private Schedule schedule = new Schedule();
  private Webhooks webhooks = new Webhooks();

  /** The execution that was the last when the request arrived that has its turn now. */
  private long arrivedAfter;

  public ServerState(FakeClock clock, HarborVersion version) {
    this.clock = clock;
    this.version = version;
  }

  public HarborVersion version() {
    return version;
  }

  public FakeClock clock() {
    return clock;
  }

  /** Runs {@code work} while nothing else changes the state, after what the clock has brought. */
  public <T> T atomically(Supplier<T> work) {
    long before = executions.lastId();
    synchronized (this) {
      arrivedAfter = before;
      registries.checkUntil(clock.now());
      for (Schedule.Due due : schedule.due(policies, clock.now())) {
        arrivedAfter = executions.lastId();
        start(due.policy(), new Cause(Trigger.SCHEDULED.text(), null, null), due.at());
        arrivedAfter = executions.lastId();
      }
      return work.get();
    }
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
    users = new Users();
    registries = new Registries(users);
    policies = new Policies();
    executions = new Executions();
    scripts = new Scripts();
    schedule = new Schedule();
    webhooks = new Webhooks();
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

  public Webhooks webhooks() {
    return webhooks;
  }

  /**
   * Puts a policy in the place of an older one, and its schedule anew: a run that the clock has
   * brought within the last second is lost.
   */
  public void replacePolicy(Policy policy) {
    Instant now = clock.now();
    executions.of(policy.id()).newestFirst().stream()
        .findFirst()
        .filter(run -> Trigger.SCHEDULED.is(run.at(now).trigger()))
        .filter(run -> run.start().plus(RESCHEDULED).isAfter(now))
        .ifPresent(run -> executions.remove(run.id()));
    policies.put(policy);
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

  /**
   * Why a run starts, and what it is about.
   *
   * @param artifacts tags by repository that an event is about; null for all that the source holds
   * @param operation that an event requires; null for what is usual
   */
  record Cause(
      String trigger, @Nullable Map<String, List<String>> artifacts, @Nullable String operation) {}

  /** Starts an execution now of all that the source holds, by the policy's scripts. */
  public Run start(Policy policy, String trigger) {
    return start(policy, new Cause(trigger, null, null), clock.now());
  }

  private Run start(Policy policy, Cause cause, Instant at) {
    Script order = scripts.take(policy);
    Script usual = scripts.everyRun();
    Registry source = registries.orMissing(policy.sourceRegistryId());
    // No lock on a real server either: starts that arrive together do not see each other.
    boolean skipped =
        policy.singleActive()
            && executions.of(policy.id()).byId().stream()
                .anyMatch(
                    run ->
                        run.id() <= arrivedAfter && !run.start().isAfter(at) && isActive(run, at));
    RunPlan plan;
    Duration stopAfter;
    Duration visibleAfter;
    // Scripts may be changed while a request starts the run.
    synchronized (order) {
      synchronized (usual) {
        plan =
            skipped
                ? Planner.skipped()
                : new Planner(order, usual, registries).plan(policy, source, cause);
        stopAfter = order.stoppedAfter != null ? order.stoppedAfter : usual.stoppedAfter;
        visibleAfter = order.visibleAfter != null ? order.visibleAfter : usual.visibleAfter;
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
    webhooks.watch(whole);
    if (cause.artifacts() == null) { // An event is about one repository of several.
      order
          .newComplaint()
          .ifPresent(
              text -> LOG.log(System.Logger.Level.WARNING, "Policy {0}: {1}", policy.name(), text));
    }
    if (visibleAfter != null) {
      executions.appearsAt(run.id(), at.plus(visibleAfter));
    }
    return whole;
  }

  /** Pushes to Harbor itself: an execution for each tag, of each policy that waits for it. */
  public List<Run> push(String repository, List<String> tags) {
    registries.push(0, repository, tags);
    // A push matches no label, even where the image has it already.
    return startOnEvents(
        repository,
        oneByOne(tags),
        null,
        policy -> policy.filters("label").stream().allMatch(PolicyFilter::excludes));
  }

  /** Adds tags to an image that Harbor holds, with its labels. */
  public List<Run> tag(String repository, String existing, List<String> tags) {
    Map<String, List<String>> held = registries.existing(0).holds();
    if (held == null || !held.getOrDefault(repository, List.of()).contains(existing)) {
      throw new NoSuchElementException("No " + repository + ":" + existing + " in Harbor: push it");
    }
    Set<String> labels = registries.labels(0, repository + ":" + existing);
    tags.forEach(tag -> registries.label(0, repository + ":" + tag, labels));
    registries.push(0, repository, tags);
    return startOnEvents(repository, oneByOne(tags), null, policy -> true);
  }

  /** Takes tags off images that stay, in the policies that remove with Harbor too. */
  public List<Run> untag(String repository, List<String> tags) {
    return remove(repository, tags, oneByOne(tags), TAG_DELETION);
  }

  /** Removes an image with these tags, in the policies that remove with Harbor too. */
  public List<Run> remove(String repository, List<String> tags) {
    return remove(repository, tags, List.of(tags), "deletion");
  }

  private List<Run> remove(
      String repository, List<String> tags, List<List<String>> events, String operation) {
    List<Run> started = startOnEvents(repository, events, operation, Policy::deletion);
    registries.remove(0, repository, tags);
    return started;
  }

  private static List<List<String>> oneByOne(List<String> tags) {
    return tags.stream().map(List::of).toList();
  }

  /** One execution for each event and each policy whose filters take it. */
  private List<Run> startOnEvents(
      String repository,
      List<List<String>> events,
      @Nullable String operation,
      Predicate<Policy> takes) {
    List<Run> started = new ArrayList<>();
    for (List<String> tags : events) {
      Cause cause = new Cause(Trigger.EVENT_BASED.text(), Map.of(repository, tags), operation);
      for (Policy policy : policies.all()) {
        if (policy.enabled()
            && Trigger.EVENT_BASED.is(policy.trigger())
            && policy.sourceRegistryId() == 0
            && takes.test(policy)
            && isAbout(policy, cause)) {
          started.add(start(policy, cause, clock.now()));
        }
      }
    }
    return started;
  }

  private boolean isAbout(Policy policy, Cause cause) {
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
    for (Policy policy : policies.all()) {
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

  /** Stops what an execution does now. */
  public void stop(Run run) {
    executions.put(run.stoppedAt(clock.now()));
  }

  /** The log of a task so far; empty when the task has not begun. */
  public String log(Run run, long taskId) {
    Policy policy = policies.find(run.policyId()).orElse(null);
    TaskPlan task = run.plan().tasks().get((int) (taskId - run.firstTaskId()));
    return new TaskLog(
            task,
            run.start(),
            registries.orMissing(policy == null ? 0 : policy.sourceRegistryId()),
            registries.orMissing(policy == null ? 0 : policy.destinationRegistryId()),
            policy == null ? 0 : policy.speed(),
            version)
        .at(run.effective(task, clock.now()), run.writing(task, clock.now()));
  }
}
