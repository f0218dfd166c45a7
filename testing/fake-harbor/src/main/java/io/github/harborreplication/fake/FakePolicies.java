package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.api.Api;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.ServerState;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The policies of a {@link FakeHarbor}: seeds them, scripts what their runs will do, changes them
 * behind the client's back, and reads them.
 */
public final class FakePolicies {
  private final ServerState state;
  private final Api api;
  private final String creator;

  FakePolicies(ServerState state, Api api, String creator) {
    this.state = state;
    this.api = api;
    this.creator = creator;
  }

  /**
   * Puts a policy on the server.
   *
   * @param name its name
   * @param details sets the rest
   * @return its id
   * @throws IllegalArgumentException if it names a registry that does not exist
   */
  public long add(String name, Consumer<PolicySeed> details) {
    PolicySeed seed = new PolicySeed(name);
    details.accept(seed);
    return state.atomically(
        () -> {
          Policy policy = seed.build(state.policies().nextId(), state.clock().now());
          checkRegistry(policy, policy.sourceRegistryId());
          checkRegistry(policy, policy.destinationRegistryId());
          state.policies().put(policy);
          return policy.id();
        });
  }

  private void checkRegistry(Policy policy, long registryId) {
    if (state.registries().find(registryId).isEmpty()) {
      throw new IllegalArgumentException(
          "Policy "
              + policy.name()
              + ": there is no registry "
              + registryId
              + " but "
              + state.registries().all().stream().map(Registry::id).toList()
              + "; add it first with fake.registries().add(name, url)");
    }
  }

  /**
   * Puts a policy on the server that pulls what these patterns match.
   *
   * @param name its name
   * @param sourceRegistryId the registry that it pulls from
   * @param repositories patterns such as {@code library/**}
   * @return its id
   * @throws IllegalArgumentException if there is no such registry
   */
  public long add(String name, long sourceRegistryId, String... repositories) {
    return add(
        name,
        policy -> {
          policy.pullFrom(sourceRegistryId).repositories(repositories);
        });
  }

  /**
   * Puts a policy on the server as a client's JSON would; what a real server refuses is refused.
   *
   * @param json the policy as a request body
   * @return its id
   * @throws IllegalArgumentException if a real server would refuse it, with its status and message
   */
  public long addJson(String json) {
    return api.createPolicy(json, creator);
  }

  /**
   * Scripts the policy's next run; said again it scripts the one after that, and so on.
   *
   * @param policyId the policy
   * @return the script, empty at first
   * @throws NoSuchElementException if there is no such policy
   */
  public RunScript nextRun(long policyId) {
    return new RunScript(
        state.atomically(() -> state.scripts().nextRun(state.policies().existing(policyId).id())));
  }

  /**
   * Scripts all runs of policies with this name that have no script of their own.
   *
   * @param policyName the name, exactly
   * @return the script, empty at first
   */
  public RunScript runs(String policyName) {
    return new RunScript(state.atomically(() -> state.scripts().runsNamed(policyName)));
  }

  /**
   * Scripts all runs, where no other script of a run sets something.
   *
   * @return the script, empty at first
   */
  public RunScript everyRun() {
    return new RunScript(state.atomically(() -> state.scripts().everyRun()));
  }

  /**
   * Switches a policy on or off.
   *
   * @param policyId the policy
   * @param enabled whether it can be started
   * @throws NoSuchElementException if there is no such policy
   */
  public void setEnabled(long policyId, boolean enabled) {
    state.change(
        () -> {
          Policy policy = state.policies().existing(policyId);
          state.policies().put(policy.withEnabled(enabled, state.clock().now()));
        });
  }

  /**
   * Loses the schedule of a policy, as a Harbor whose scheduler has forgotten it: the policy looks
   * as before, and nothing starts it until somebody changes it.
   *
   * @param policyId the policy
   * @throws NoSuchElementException if there is no such policy
   */
  public void loseSchedule(long policyId) {
    state.change(() -> state.policies().loseSchedule(policyId));
  }

  /**
   * Removes a policy with its executions, running or not.
   *
   * @param policyId the policy
   * @return whether there was one
   */
  public boolean remove(long policyId) {
    return state.atomically(() -> state.removePolicy(policyId));
  }

  /** {@return the policies, by id} */
  public List<FakePolicy> list() {
    return state.atomically(() -> state.policies().all().stream().map(FakePolicy::new).toList());
  }

  /**
   * {@return the policy with this id, if it is there}
   *
   * @param policyId the policy
   */
  public Optional<FakePolicy> find(long policyId) {
    return state.atomically(() -> state.policies().find(policyId)).map(FakePolicy::new);
  }
}
