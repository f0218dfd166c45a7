package io.github.harborreplication.fake.internal.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What runs to come will do. Guarded by {@link World#atomically}. */
public final class Scripts {
  private final Map<Long, Deque<RunOrder>> nextRuns = new HashMap<>();
  private final Map<String, RunOrder> namedRuns = new HashMap<>();
  private final List<RunOrder> once = new ArrayList<>();
  private RunOrder usual = new RunOrder();

  /** The order of the policy's next run that has none yet. */
  public RunOrder nextRun(long policyId) {
    RunOrder order = new RunOrder();
    once.add(order);
    nextRuns.computeIfAbsent(policyId, id -> new ArrayDeque<>()).add(order);
    return order;
  }

  /** The order of all runs of policies with this name. */
  public RunOrder runsNamed(String policyName) {
    return namedRuns.computeIfAbsent(policyName, name -> new RunOrder());
  }

  /** What all runs do unless told otherwise. */
  public RunOrder everyRun() {
    return usual;
  }

  /** The order of a run that starts now; it is not given out again if it was for one run only. */
  RunOrder take(Policy policy) {
    Deque<RunOrder> next = nextRuns.get(policy.id());
    RunOrder once = next == null ? null : next.poll();
    return once != null ? once : namedRuns.getOrDefault(policy.name(), new RunOrder());
  }

  /** What scripts of some runs told of repositories that these never had. */
  public List<String> complaints() {
    return Stream.concat(once.stream(), namedRuns.values().stream())
        .flatMap(order -> order.complaint().stream())
        .toList();
  }

  void forget(long policyId) {
    nextRuns.remove(policyId);
  }

  void clear() {
    nextRuns.clear();
    namedRuns.clear();
    once.clear();
    usual = new RunOrder();
  }
}
