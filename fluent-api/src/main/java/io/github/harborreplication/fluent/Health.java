package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How all policies are, at one time; see {@link HarborReplication#health()}. Immutable. */
public final class Health {
  private final Instant at;
  private final List<PolicyHealth> policies;

  private Health(Instant at, List<PolicyHealth> policies) {
    this.at = at;
    this.policies = List.copyOf(policies);
  }

  /** Reads the policies and all executions. */
  static Health read(Api api, Duration tolerance) {
    if (tolerance.isNegative()) {
      throw new IllegalArgumentException("tolerance " + tolerance + ": must not be negative");
    }
    List<ReplicationPolicy> policies = new PolicyList(api).toList();
    ExecutionList executions = new ExecutionList(api);
    Map<Long, PolicyHealth.History> histories = new HashMap<>();
    Instant begin = null;
    for (ReplicationExecution execution : executions) {
      // What starts after the newest page was read is not seen.
      begin = begin == null ? executions.serverTime() : begin;
      histories
          .computeIfAbsent(execution.getPolicyId(), id -> new PolicyHealth.History())
          .add(execution, executions.mayStillRun(execution));
    }
    Instant at = at(api, begin, executions.serverTime());
    return new Health(
        at,
        policies.stream()
            .map(
                policy ->
                    new PolicyHealth(
                        policy,
                        histories.getOrDefault(Ids.of(policy), new PolicyHealth.History()),
                        at,
                        tolerance))
            .toList());
  }

  private static Instant at(Api api, @Nullable Instant begin, @Nullable Instant end) {
    Instant serverTime = begin == null ? end : begin;
    return Objects.requireNonNullElseGet(serverTime, api.clock()::now);
  }

  /** {@return the server's time when the newest executions were read; all ages refer to it} */
  public Instant at() {
    return at;
  }

  /** {@return each policy, newest first} */
  public List<PolicyHealth> policies() {
    return policies;
  }

  /**
   * {@return the policy of this name; empty if there is none}
   *
   * @param name the name
   */
  public Optional<PolicyHealth> policy(String name) {
    Objects.requireNonNull(name, "name");
    return policies.stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  /** {@return the policies that need a person, newest first, each with its reasons} */
  public List<PolicyHealth> problems() {
    return policies.stream().filter(policy -> !policy.problems().isEmpty()).toList();
  }

  /** A line for each policy with problems, after one with their number. */
  @Override
  public String toString() {
    String sum =
        "%s of %s %s with problems"
            .formatted(
                problems().size(), policies.size(), policies.size() == 1 ? "policy" : "policies");
    return problems().isEmpty()
        ? sum
        : problems().stream()
            .map(PolicyHealth::toString)
            .collect(Collectors.joining("\n  ", sum + ":\n  ", ""));
  }
}
