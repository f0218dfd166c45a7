package io.github.harborreplication.fake.internal.state;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Executions in the two orders in which they are mostly listed, kept sorted so that a page of a
 * hundred thousand costs no more than one of ten.
 */
public final class ExecutionIndex {
  private static final Comparator<Run> BY_ID = Comparator.comparingLong(Run::id);
  private static final Comparator<Run> BY_START =
      Comparator.comparing(Run::start).thenComparing(BY_ID);

  private final List<Run> byId = new ArrayList<>();
  private final List<Run> byStart = new ArrayList<>();

  ExecutionIndex() {}

  /** Lowest id first. */
  public List<Run> byId() {
    return Collections.unmodifiableList(byId);
  }

  /** Highest id first. */
  public List<Run> byIdDescending() {
    return reversed(byId);
  }

  /** Latest start first, and the higher id where two started together. */
  public List<Run> newestFirst() {
    return reversed(byStart);
  }

  void put(Run run) {
    put(byId, run, BY_ID);
    put(byStart, run, BY_START);
  }

  /** Puts many that are new. */
  void addAll(Collection<Run> runs) {
    byId.addAll(runs);
    byId.sort(BY_ID);
    byStart.addAll(runs);
    byStart.sort(BY_START);
  }

  void removeAll(long policyId) {
    byId.removeIf(run -> run.policyId() == policyId);
    byStart.removeIf(run -> run.policyId() == policyId);
  }

  void remove(Run run) {
    remove(byId, run, BY_ID);
    remove(byStart, run, BY_START);
  }

  private static void put(List<Run> sorted, Run run, Comparator<Run> order) {
    int last = sorted.size() - 1;
    if (last < 0 || order.compare(sorted.get(last), run) < 0) {
      sorted.add(run);
      return;
    }
    int place = Collections.binarySearch(sorted, run, order);
    if (place >= 0) {
      sorted.set(place, run);
    } else {
      sorted.add(-place - 1, run);
    }
  }

  private static void remove(List<Run> sorted, Run run, Comparator<Run> order) {
    int place = Collections.binarySearch(sorted, run, order);
    if (place >= 0) {
      sorted.remove(place);
    }
  }

  private static List<Run> reversed(List<Run> runs) {
    return new AbstractList<>() {
      @Override
      public Run get(int index) {
        return runs.get(runs.size() - 1 - index);
      }

      @Override
      public int size() {
        return runs.size();
      }
    };
  }
}
