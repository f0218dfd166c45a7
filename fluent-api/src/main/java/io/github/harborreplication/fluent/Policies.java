package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.BatchWait.Item;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.Ids;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The replication policies: what is copied, from where to where, and when. {@link
 * HarborReplication#policy(long)} refers to one of them. Safe for use by many threads.
 */
public final class Policies {
  private final Api api;

  Policies(Api api) {
    this.api = api;
  }

  /** {@return all policies, to be filtered, sorted and iterated over} Sends nothing until then. */
  public PolicyList list() {
    return new PolicyList(api);
  }

  /**
   * {@return a draft of a policy, to be created or compared with the existing one} Sends nothing.
   *
   * @param name the name of the policy
   * @throws IllegalArgumentException if the name is empty or has more than 256 characters
   */
  public PolicyDraft define(String name) {
    return PolicyDraft.define(api, name);
  }

  /**
   * {@return a batch that starts the policies of a list and waits for all of them} Sends nothing
   * until then.
   *
   * @param which the policies, such as {@code harbor.policies().list().query("name=~nightly")}
   */
  public BatchRun startAll(PolicyList which) {
    Objects.requireNonNull(which, "which");
    return new BatchRun(
        api,
        within ->
            which.through(within).stream()
                .map(policy -> Item.policy(String.valueOf(policy.getName()), Ids.of(policy)))
                .toList());
  }

  /**
   * {@return a batch that starts policies by name and waits for all of them} Sends nothing until
   * then; each start then takes one more request, which finds the policy.
   *
   * @param names the names, each started once
   * @throws IllegalArgumentException if a name is empty
   */
  public BatchRun startAll(Collection<String> names) {
    Set<String> distinct = new LinkedHashSet<>(names);
    distinct.forEach(name -> Ids.checkedName("policy", name));
    return new BatchRun(api, within -> distinct.stream().map(Item::policy).toList());
  }
}
