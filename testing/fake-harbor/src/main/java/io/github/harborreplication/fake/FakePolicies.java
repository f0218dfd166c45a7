package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.api.Api;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.World;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The policies of a {@link FakeHarbor}: seeds them, scripts what their runs will do, changes them
 * behind the client's back, and looks at them.
 */
public final class FakePolicies {
  private final World world;
  private final Api api;
  private final String creator;

  FakePolicies(World world, Api api, String creator) {
    this.world = world;
    this.api = api;
    this.creator = creator;
  }

  /**
   * Puts a policy on the server.
   *
   * @param name its name
   * @param details tells the rest
   * @return its id
   * @throws IllegalArgumentException if it names a registry that is not there
   */
  public long add(String name, Consumer<PolicySeed> details) {
    PolicySeed seed = new PolicySeed(name);
    details.accept(seed);
    return world.atomically(
        () -> {
          Policy policy = seed.build(world.policies().nextId(), world.clock().now());
          checkRegistry(policy, policy.sourceRegistryId());
          checkRegistry(policy, policy.destinationRegistryId());
          world.policies().put(policy);
          return policy.id();
        });
  }

  private void checkRegistry(Policy policy, long registryId) {
    if (world.registries().find(registryId).isEmpty()) {
      throw new IllegalArgumentException(
          "Policy "
              + policy.name()
              + ": there is no registry "
              + registryId
              + " but "
              + world.registries().all().stream().map(Registry::id).toList()
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
   * @return the script, to be told what happens
   * @throws NoSuchElementException if there is no such policy
   */
  public RunScript nextRun(long policyId) {
    return new RunScript(
        world.atomically(() -> world.scripts().nextRun(world.policies().existing(policyId).id())));
  }

  /**
   * Scripts all runs of policies with this name that have no script of their own.
   *
   * @param policyName the name, exactly
   * @return the script, to be told what happens
   */
  public RunScript runs(String policyName) {
    return new RunScript(world.atomically(() -> world.scripts().runsNamed(policyName)));
  }

  /**
   * Scripts whatever the other scripts leave open, of all runs.
   *
   * @return the script, to be told what happens
   */
  public RunScript everyRun() {
    return new RunScript(world.atomically(() -> world.scripts().everyRun()));
  }

  /**
   * Switches a policy on or off.
   *
   * @param policyId the policy
   * @param enabled whether it can be started
   * @throws NoSuchElementException if there is no such policy
   */
  public void setEnabled(long policyId, boolean enabled) {
    world.change(
        () -> {
          Policy policy = world.policies().existing(policyId);
          world.policies().put(policy.withEnabled(enabled, world.clock().now()));
        });
  }

  /**
   * Removes a policy with its executions, running or not.
   *
   * @param policyId the policy
   * @return whether there was one
   */
  public boolean remove(long policyId) {
    return world.atomically(() -> world.removePolicy(policyId));
  }

  /** {@return the policies, by id} */
  public List<FakePolicy> list() {
    return world.atomically(() -> world.policies().all().stream().map(FakePolicy::new).toList());
  }

  /**
   * {@return the policy with this id, if it is there}
   *
   * @param policyId the policy
   */
  public Optional<FakePolicy> find(long policyId) {
    return world.atomically(() -> world.policies().find(policyId)).map(FakePolicy::new);
  }
}
