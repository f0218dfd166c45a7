package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.http.Api;

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
}
