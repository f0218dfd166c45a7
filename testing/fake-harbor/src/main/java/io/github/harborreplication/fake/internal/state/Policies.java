package io.github.harborreplication.fake.internal.state;

import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The policies. Guarded by {@link ServerState#atomically}. */
public final class Policies {
  // Each kind of id begins elsewhere, so that a mix-up does not pass unseen.
  private static final long FIRST = 11;

  private final NavigableMap<Long, Policy> policies = new TreeMap<>();

  /** Those whose schedule Harbor has lost; a change of the policy creates it anew. */
  private final Set<Long> withoutSchedule = new HashSet<>();

  private long last = FIRST - 1;
  private long changes;

  public List<Policy> all() {
    return List.copyOf(policies.values());
  }

  public Optional<Policy> find(long id) {
    return Optional.ofNullable(policies.get(id));
  }

  /** The policy with this id, which a test names; refused when there is none. */
  public Policy existing(long id) {
    return find(id).orElseThrow(() -> new NoSuchElementException("No policy " + id));
  }

  public Optional<Policy> named(String name) {
    return policies.values().stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  public long nextId() {
    return last + 1;
  }

  public void put(Policy policy) {
    policies.put(policy.id(), policy);
    withoutSchedule.remove(policy.id());
    last = Math.max(last, policy.id());
    changes++;
  }

  /** From now on its schedule starts nothing. */
  public void loseSchedule(long id) {
    withoutSchedule.add(existing(id).id());
    changes++;
  }

  boolean hasSchedule(Policy policy) {
    return policy.enabled()
        && Trigger.SCHEDULED.is(policy.trigger())
        && !withoutSchedule.contains(policy.id());
  }

  public Set<Long> withoutSchedule() {
    return Set.copyOf(withoutSchedule);
  }

  public void restore(long lastId, Set<Long> schedulesLost) {
    last = lastId;
    withoutSchedule.addAll(schedulesLost);
  }

  /** Removes one; false when there was none. */
  boolean remove(long id) {
    changes++;
    return policies.remove(id) != null;
  }

  /** Goes up whenever a policy is put or removed. */
  long changes() {
    return changes;
  }
}
