package io.github.harborreplication.fake.internal.state;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** The executions and their tasks. Guarded by {@link ServerState#atomically}. */
public final class Executions {
  // Each kind of id begins elsewhere, so that a mix-up does not pass unseen.
  private static final long FIRST = 101;
  private static final long FIRST_TASK = 1001;

  private final Map<Long, Run> byId = new HashMap<>();
  private final Map<Long, ExecutionIndex> byPolicy = new HashMap<>();
  private ExecutionIndex all = new ExecutionIndex();

  /** By the id of the first task: an execution's tasks have ids that follow one another. */
  private final NavigableMap<Long, Run> byFirstTask = new TreeMap<>();

  /** When those appear that requests do not see at once. */
  private final Map<Long, Instant> appear = new HashMap<>();

  /** Read by requests that still wait for their turn. */
  private volatile long last = FIRST - 1;

  private long lastTask = FIRST_TASK - 1;

  /** All executions. */
  public ExecutionIndex all() {
    return all;
  }

  /** A policy's executions. */
  public ExecutionIndex of(long policyId) {
    return byPolicy.getOrDefault(policyId, new ExecutionIndex());
  }

  /** Hides an execution from requests until then, as a transaction that is not committed yet. */
  void appearsAt(long id, Instant at) {
    appear.put(id, at);
  }

  /** Until when executions are hidden. */
  public Map<Long, Instant> hidden() {
    return new TreeMap<>(appear);
  }

  public void restore(long lastId, long lastTaskId, Map<Long, Instant> hidden) {
    last = lastId;
    lastTask = lastTaskId;
    appear.putAll(hidden);
  }

  /** Those of the runs that requests see. */
  public List<Run> visible(List<Run> runs, Instant now) {
    appear.values().removeIf(at -> !at.isAfter(now));
    return appear.isEmpty()
        ? runs
        : runs.stream().filter(run -> !appear.containsKey(run.id())).toList();
  }

  public Optional<Run> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The execution with this id, which a test names; refused when there is none. */
  public Run existing(long id) {
    return find(id).orElseThrow(() -> new NoSuchElementException("No execution " + id));
  }

  /** The execution that a task belongs to, be the task visible yet or not. */
  public Optional<Run> ofTask(long taskId) {
    return Optional.ofNullable(byFirstTask.floorEntry(taskId))
        .map(Map.Entry::getValue)
        .filter(run -> taskId < run.firstTaskId() + run.plan().tasks().size());
  }

  long lastId() {
    return last;
  }

  public long nextId() {
    return last + 1;
  }

  public long nextTaskId() {
    return lastTask + 1;
  }

  /** Adds an execution, or puts it in the place of the one with its id. */
  public void put(Run run) {
    Run before = byId.get(run.id());
    if (before != null && !isInPlaceOf(run, before)) {
      remove(before.id());
    }
    index(run);
    all.put(run);
    ofPolicy(run.policyId()).put(run);
  }

  private static boolean isInPlaceOf(Run run, Run before) {
    return run.policyId() == before.policyId()
        && run.start().equals(before.start())
        && run.firstTaskId() == before.firstTaskId();
  }

  /** Adds many executions of one policy. */
  public void addAll(long policyId, List<Run> runs) {
    if (runs.stream().anyMatch(run -> byId.containsKey(run.id()))) {
      runs.forEach(this::put);
      return;
    }
    runs.forEach(this::index);
    all.addAll(runs);
    ofPolicy(policyId).addAll(runs);
  }

  private void index(Run run) {
    byId.put(run.id(), run);
    last = Math.max(last, run.id());
    int count = run.plan().tasks().size();
    if (count > 0) {
      byFirstTask.put(run.firstTaskId(), run);
      lastTask = Math.max(lastTask, run.firstTaskId() + count - 1);
    }
  }

  private ExecutionIndex ofPolicy(long policyId) {
    return byPolicy.computeIfAbsent(policyId, id -> new ExecutionIndex());
  }

  /** Removes an execution with its tasks; false when there was none. */
  public boolean remove(long id) {
    Run run = byId.remove(id);
    if (run == null) {
      return false;
    }
    byFirstTask.remove(run.firstTaskId(), run);
    all.remove(run);
    ofPolicy(run.policyId()).remove(run);
    return true;
  }

  /** Removes all executions of a policy. */
  void removeOf(long policyId) {
    ExecutionIndex its = byPolicy.remove(policyId);
    if (its != null) {
      for (Run run : its.byId()) {
        byId.remove(run.id());
        byFirstTask.remove(run.firstTaskId(), run);
      }
      all.removeAll(policyId);
    }
  }
}
