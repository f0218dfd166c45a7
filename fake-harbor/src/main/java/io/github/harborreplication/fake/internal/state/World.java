package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.FakeClock;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fake.FakeRegistry;
import io.github.harborreplication.fake.FakeUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that the server knows. Every method is safe to call from any thread. */
public final class World {
  private static final Duration LOCK_OUT = Duration.ofMillis(1500);

  // Each kind of id begins elsewhere, so that a mix-up does not pass unseen.
  private static final long FIRST_POLICY = 11;
  private static final long FIRST_EXECUTION = 101;

  private static final long FIRST_TASK = 1001;

  private final FakeClock clock;

  private final NavigableMap<Long, FakeRegistry> registries = new TreeMap<>();
  private final NavigableMap<Long, FakePolicy> policies = new TreeMap<>();
  private final NavigableMap<Long, Run> runs = new TreeMap<>();

  /** Execution by the id of its first task. */
  private final NavigableMap<Long, Long> tasks = new TreeMap<>();

  private final Map<String, FakeUser> users = new HashMap<>();
  private final Map<String, Instant> lockedOut = new HashMap<>();
  private final Map<Long, Deque<RunOrder>> nextRuns = new HashMap<>();
  private final Map<String, RunOrder> namedRuns = new HashMap<>();
  private final Set<String> delivered = new HashSet<>();
  private RunOrder usual = new RunOrder();
  private FakeRegistry local = LocalRegistry.holding(null);
  private long lastRegistry;
  private long lastPolicy = FIRST_POLICY - 1;
  private long lastExecution = FIRST_EXECUTION - 1;
  private long lastTask = FIRST_TASK - 1;

  public World(FakeClock clock) {
    this.clock = clock;
  }

  public FakeClock clock() {
    return clock;
  }

  /** Runs {@code work} while nothing else changes the state. */
  public synchronized <T> T atomically(Supplier<T> work) {
    return work.get();
  }

  /** Forgets everything. */
  public synchronized void clear() {
    registries.clear();
    policies.clear();
    runs.clear();
    tasks.clear();
    users.clear();
    lockedOut.clear();
    nextRuns.clear();
    namedRuns.clear();
    delivered.clear();
    usual = new RunOrder();
    local = LocalRegistry.holding(null);
    lastRegistry = 0;
    lastPolicy = FIRST_POLICY - 1;
    lastExecution = FIRST_EXECUTION - 1;
    lastTask = FIRST_TASK - 1;
  }

  // users

  public synchronized void addUser(FakeUser user) {
    users.put(user.name(), user);
  }

  /** The user with these credentials; a wrong password locks the name out for a moment. */
  public synchronized Optional<FakeUser> login(String name, String password) {
    FakeUser user = users.get(name);
    Instant now = clock.now();
    if (user == null) {
      return Optional.empty();
    }
    if (!user.password().equals(password)) {
      lockedOut.put(name, now.plus(LOCK_OUT));
      return Optional.empty();
    }
    Instant until = lockedOut.get(name);
    if (until != null && now.isBefore(until)) {
      return Optional.empty();
    }
    lockedOut.remove(name);
    return Optional.of(user);
  }

  // registries

  public synchronized List<FakeRegistry> registries() {
    return List.copyOf(registries.values());
  }

  /** The registry with this id; 0 is Harbor itself. */
  public synchronized Optional<FakeRegistry> registry(long id) {
    return id == 0 ? Optional.of(local) : Optional.ofNullable(registries.get(id));
  }

  public synchronized long nextRegistryId() {
    return lastRegistry + 1;
  }

  public synchronized void putRegistry(FakeRegistry registry) {
    if (registry.id() == 0) {
      local = registry;
    } else {
      registries.put(registry.id(), registry);
      lastRegistry = Math.max(lastRegistry, registry.id());
    }
  }

  // policies

  public synchronized List<FakePolicy> policies() {
    return List.copyOf(policies.values());
  }

  public synchronized Optional<FakePolicy> policy(long id) {
    return Optional.ofNullable(policies.get(id));
  }

  public synchronized Optional<FakePolicy> policyNamed(String name) {
    return policies.values().stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  public synchronized long nextPolicyId() {
    return lastPolicy + 1;
  }

  public synchronized void putPolicy(FakePolicy policy) {
    policies.put(policy.id(), policy);
    lastPolicy = Math.max(lastPolicy, policy.id());
  }

  /** Removes the policy with its executions and tasks; false when there was none. */
  public synchronized boolean removePolicy(long id) {
    nextRuns.remove(id);
    List<Long> its =
        runs.values().stream().filter(run -> run.policyId() == id).map(Run::id).toList();
    its.forEach(this::removeRun);
    return policies.remove(id) != null;
  }

  /** Whether an execution of the policy is not at its end. */
  public synchronized boolean isActive(long policyId) {
    Instant now = clock.now();
    return runs.values().stream()
        .filter(run -> run.policyId() == policyId)
        .map(run -> run.at(now).status())
        .anyMatch(status -> status == null || status.equals("InProgress"));
  }

  // executions

  /** Executions, lowest id first. */
  public synchronized List<Run> runs(@Nullable Long policyId) {
    if (policyId == null) {
      return List.copyOf(runs.values());
    }
    return runs.values().stream().filter(run -> run.policyId() == policyId).toList();
  }

  public synchronized Optional<Run> run(long id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** The execution that a task belongs to, be the task visible yet or not. */
  public synchronized Optional<Run> runOfTask(long taskId) {
    Map.Entry<Long, Long> below = tasks.floorEntry(taskId);
    if (below == null) {
      return Optional.empty();
    }
    return run(below.getValue())
        .filter(run -> taskId < run.firstTaskId() + run.plan().tasks().size());
  }

  public synchronized long nextExecutionId() {
    return lastExecution + 1;
  }

  public synchronized long nextTaskId() {
    return lastTask + 1;
  }

  public synchronized void putRun(Run run) {
    runs.put(run.id(), run);
    lastExecution = Math.max(lastExecution, run.id());
    int count = run.plan().tasks().size();
    if (count > 0) {
      tasks.put(run.firstTaskId(), run.id());
      lastTask = Math.max(lastTask, run.firstTaskId() + count - 1);
    }
  }

  /** Removes an execution with its tasks; false when there was none. */
  public synchronized boolean removeRun(long id) {
    Run run = runs.remove(id);
    if (run == null) {
      return false;
    }
    tasks.remove(run.firstTaskId());
    return true;
  }

  /** Starts an execution now, by the policy's scripts. */
  public synchronized Run start(FakePolicy policy, String trigger) {
    RunOrder order = takeOrder(policy);
    FakeRegistry source =
        registry(policy.sourceRegistryId())
            .orElseGet(() -> LocalRegistry.missing(policy.sourceRegistryId()));
    boolean skipped = policy.singleActive() && isActive(policy.id());
    RunPlan plan;
    Duration stopAfter;
    // Scripts may be told on while a request starts the run.
    RunOrder whole = usual;
    synchronized (order) {
      synchronized (whole) {
        plan =
            skipped ? Planner.skipped() : new Planner(order, whole).plan(policy, source, delivered);
        stopAfter = order.stoppedAfter != null ? order.stoppedAfter : whole.stoppedAfter;
      }
    }
    Instant now = clock.now();
    Run run = new Run(nextExecutionId(), policy.id(), trigger, now, plan, nextTaskId(), null, null);
    putRun(stopAfter == null ? run : run.stoppedAt(now.plus(stopAfter)));
    return run;
  }

  private RunOrder takeOrder(FakePolicy policy) {
    Deque<RunOrder> next = nextRuns.get(policy.id());
    RunOrder once = next == null ? null : next.poll();
    if (once != null) {
      return once;
    }
    RunOrder named = namedRuns.get(policy.name());
    return named == null ? new RunOrder() : named;
  }

  /** Stops an execution, if it is not at its end. */
  public synchronized void stop(Run run) {
    putRun(run.stoppedAt(clock.now()));
  }

  /** Puts a status on an execution, whatever its tasks do. */
  public synchronized void force(Run run, String status) {
    putRun(run.withStatus(status));
  }

  /** The log of a task so far; empty when the task has not begun. */
  public synchronized String log(Run run, long taskId) {
    Optional<FakePolicy> policy = policy(run.policyId());
    long from = policy.map(FakePolicy::sourceRegistryId).orElse(0L);
    long to = policy.map(FakePolicy::destinationRegistryId).orElse(0L);
    TaskLog log =
        new TaskLog(
            run.plan().tasks().get((int) (taskId - run.firstTaskId())),
            run.start(),
            registry(from).orElseGet(() -> LocalRegistry.missing(from)),
            registry(to).orElseGet(() -> LocalRegistry.missing(to)),
            policy.map(FakePolicy::speed).orElse(0));
    return log.at(run.logOffset(clock.now()));
  }

  // scripts

  /** The order of the policy's next run that has none yet. */
  public synchronized RunOrder nextRun(long policyId) {
    RunOrder order = new RunOrder();
    nextRuns.computeIfAbsent(policyId, id -> new ArrayDeque<>()).add(order);
    return order;
  }

  /** The order of all runs of policies with this name. */
  public synchronized RunOrder runsNamed(String policyName) {
    return namedRuns.computeIfAbsent(policyName, name -> new RunOrder());
  }

  /** What all runs do unless told otherwise. */
  public synchronized RunOrder everyRun() {
    return usual;
  }

  /** Tells that the destination has these tags already, so that runs skip them. */
  public synchronized void addDelivered(String repository, List<String> tags) {
    tags.forEach(tag -> delivered.add(repository + ":" + tag));
  }
}
