package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.value.CopyError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs to come will do. Guarded by {@link ServerState#atomically}. */
public final class Scripts {
  private final Map<Long, Deque<Script>> nextRuns = new HashMap<>();
  private final Map<String, Script> namedRuns = new HashMap<>();
  private final List<Script> once = new ArrayList<>();
  private Script usual = new Script();

  /** The order of the policy's next run that has none yet. */
  public Script nextRun(long policyId) {
    Script order = new Script();
    once.add(order);
    nextRuns.computeIfAbsent(policyId, id -> new ArrayDeque<>()).add(order);
    return order;
  }

  /** The order of all runs of policies with this name. */
  public Script runsNamed(String policyName) {
    return namedRuns.computeIfAbsent(policyName, name -> new Script());
  }

  /** What all runs do unless their script says otherwise. */
  public Script everyRun() {
    return usual;
  }

  /** The order of a run that starts now; it is not given out again if it was for one run only. */
  Script take(Policy policy) {
    Deque<Script> next = nextRuns.get(policy.id());
    Script once = next == null ? null : next.poll();
    return once != null ? once : namedRuns.getOrDefault(policy.name(), new Script());
  }

  /** What scripts of some runs say of repositories that these never had. */
  public List<String> complaints() {
    return Stream.concat(once.stream(), namedRuns.values().stream())
        .flatMap(order -> order.complaint().stream())
        .toList();
  }

  /**
   * A script, and what it is for: the next run of a policy, all runs of a name, or every run.
   *
   * @param spent whether its one run was
   */
  public record Saved(
      @Nullable Long policyId, @Nullable String policy, boolean spent, Script script) {}

  /** All scripts, in an order in which they can be restored. */
  public List<Saved> all() {
    List<Saved> all = new ArrayList<>();
    Set<Script> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    new TreeMap<>(nextRuns)
        .forEach(
            (policy, scripts) ->
                scripts.forEach(
                    script -> {
                      all.add(new Saved(policy, null, false, script));
                      waiting.add(script);
                    }));
    once.stream()
        .filter(script -> !waiting.contains(script))
        .forEach(script -> all.add(new Saved(null, null, true, script)));
    new TreeMap<>(namedRuns)
        .forEach((policy, script) -> all.add(new Saved(null, policy, false, script)));
    all.add(new Saved(null, null, false, usual));
    return all;
  }

  public void restore(Saved saved) {
    if (saved.spent()) {
      once.add(saved.script());
    } else if (saved.policyId() != null) {
      once.add(saved.script());
      nextRuns.computeIfAbsent(saved.policyId(), id -> new ArrayDeque<>()).add(saved.script());
    } else if (saved.policy() != null) {
      namedRuns.put(saved.policy(), saved.script());
    } else {
      usual = saved.script();
    }
  }

  void forget(long policyId) {
    nextRuns.remove(policyId);
  }

  /** What a script sets for a run; what is unset is decided as usual. Guarded by itself. */
  public static final class Script {
    /** How a run ends when it never gets to copying. */
    public enum Shortcut {
      NOTHING_TO_DO,
      SOURCE_DOWN,
      SKIPPED
    }

    /**
     * Why a task fails.
     *
     * @param reason empty if {@code error} has it
     * @param attempts how many attempts fail
     */
    public record Failure(String reason, @Nullable CopyError error, int attempts) {}

    public final Map<String, List<String>> copies = new LinkedHashMap<>();
    public final Map<String, Failure> failures = new HashMap<>();
    public final Map<String, List<Duration>> takesFor = new HashMap<>();
    public final Map<String, Duration> pendingOf = new HashMap<>();
    public final Map<String, String> logs = new HashMap<>();
    public List<Duration> statusLag = new ArrayList<>();
    public List<Duration> retryAfter = new ArrayList<>();
    public @Nullable Duration takes;
    public @Nullable Duration tasksAfter;
    public @Nullable Duration oneByOne;
    public @Nullable Duration pending;
    public @Nullable Duration stoppedAfter;
    public @Nullable Duration stoppedBeforeFailed;
    public @Nullable Duration statusAbsent;
    public @Nullable Duration visibleAfter;
    public @Nullable Shortcut shortcut;
    public @Nullable String reason;
    public @Nullable String operation;

    /** What the runs by this order copied; null as long as there was none that could copy. */
    private @Nullable Set<String> met;

    private transient @Nullable String reported;

    void met(Set<String> repositories) {
      met = met == null ? new TreeSet<>() : met;
      met.addAll(repositories);
    }

    /** What is wrong with it, now that its runs are over; empty when nothing is. */
    synchronized Optional<String> complaint() {
      Set<String> named = new TreeSet<>();
      List.of(failures, takesFor, pendingOf, logs).forEach(part -> named.addAll(part.keySet()));
      if (met == null || met.containsAll(named)) {
        return Optional.empty();
      }
      named.removeAll(met);
      return Optional.of(
          "a script is about " + String.join(", ", named) + ", but its runs had " + met);
    }

    /** The same, unless the last call returned it already. */
    synchronized Optional<String> newComplaint() {
      Optional<String> complaint = complaint().filter(text -> !text.equals(reported));
      complaint.ifPresent(text -> reported = text);
      return complaint;
    }
  }
}
