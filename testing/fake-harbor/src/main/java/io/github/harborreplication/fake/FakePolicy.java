package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Policy.PolicyFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A policy as the server held it when it was read, with the names of {@link PolicySeed}. */
public final class FakePolicy {
  private final Policy policy;

  FakePolicy(Policy policy) {
    this.policy = policy;
  }

  /** {@return the id} */
  public long id() {
    return policy.id();
  }

  /** {@return the name, which no other policy has} */
  public String name() {
    return policy.name();
  }

  /** {@return the description, empty if there is none} */
  public String description() {
    return policy.description();
  }

  /** {@return the user who created it, empty once a PUT has changed it, as on a real server} */
  public String creator() {
    return policy.creator();
  }

  /** {@return the id of the registry that it pulls from, if it pulls} */
  public Optional<Long> pullsFrom() {
    return Optional.of(policy.sourceRegistryId()).filter(id -> id != 0);
  }

  /** {@return the id of the registry that it pushes to, if it pushes} */
  public Optional<Long> pushesTo() {
    return Optional.of(policy.destinationRegistryId()).filter(id -> id != 0);
  }

  /** {@return the patterns of repositories, all of which must match; empty if it copies all} */
  public List<String> repositories() {
    return policy.namePatterns();
  }

  /** {@return the patterns of tags, all of which must match; empty if it copies all} */
  public List<String> tags() {
    return patterns(filter -> !filter.excludes());
  }

  /** {@return the patterns of the tags that it excludes} */
  public List<String> withoutTags() {
    return patterns(PolicyFilter::excludes);
  }

  private List<String> patterns(Predicate<PolicyFilter> kind) {
    return policy.filters("tag").stream()
        .filter(kind)
        .flatMap(filter -> filter.values().stream())
        .toList();
  }

  /** {@return all filters, in the order in which they were given} */
  public List<FakeFilter> filters() {
    return policy.filters().stream().map(FakeFilter::new).toList();
  }

  /** {@return the namespace that it copies into, if it has one} */
  public Optional<String> into() {
    return Optional.of(policy.namespace()).filter(namespace -> !namespace.isEmpty());
  }

  /**
   * {@return how many leading components of a path the namespace replaces, -1 for all but the last}
   */
  public int flatten() {
    return policy.replaceCount();
  }

  /** {@return manual, event_based or scheduled, if it has a trigger} */
  public Optional<String> trigger() {
    return Optional.ofNullable(policy.trigger());
  }

  /** {@return the cron string, if its trigger has one} */
  public Optional<String> onSchedule() {
    return Optional.ofNullable(policy.cron());
  }

  /** {@return whether it can be started} */
  public boolean enabled() {
    return policy.enabled();
  }

  /** {@return whether what exists at the destination is replaced} */
  public boolean override() {
    return policy.override();
  }

  /** {@return whether deletions are replicated too} */
  public boolean replicateDeletions() {
    return policy.deletion();
  }

  /** {@return the bound of the speed in kilobits per second, 0 for none} */
  public int speed() {
    return policy.speed();
  }

  /** {@return whether layers are copied in chunks} */
  public boolean copyByChunk() {
    return policy.copyByChunk();
  }

  /** {@return whether a start is skipped while an execution of the policy runs} */
  public boolean singleActive() {
    return policy.singleActive();
  }

  /** {@return when it was created} */
  public Instant createdAt() {
    return policy.created();
  }

  /** {@return when it was last changed} */
  public Instant updatedAt() {
    return policy.updated();
  }

  @Override
  public String toString() {
    return policy.toString();
  }
}
