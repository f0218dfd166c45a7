package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Cause;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.World;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The part of {@link FakeHarbor} that tells of policies and their executions: seeds them, scripts
 * what will happen, changes them behind the client's back, and looks at them.
 */
public abstract sealed class FakeState extends FakeContent permits FakeHarbor {
  FakeState(World world) {
    super(world);
  }

  // Seeding.

  /**
   * Puts a policy on the server.
   *
   * @param name its name
   * @param details tells the rest
   * @return its id
   */
  public final long addPolicy(String name, Consumer<PolicySeed> details) {
    PolicySeed seed = new PolicySeed(name);
    details.accept(seed);
    return world.atomically(
        () -> {
          FakePolicy policy = seed.build(world.policies().nextId(), clock().now());
          world.policies().put(policy);
          return policy.id();
        });
  }

  /**
   * Puts a policy on the server that pulls what these patterns match.
   *
   * @param name its name
   * @param sourceRegistryId the registry that it pulls from
   * @param repositories patterns such as {@code library/**}
   * @return its id
   */
  public final long addPolicy(String name, long sourceRegistryId, String... repositories) {
    return addPolicy(
        name,
        policy -> {
          policy.pullsFrom(sourceRegistryId);
          List.of(repositories).forEach(policy::repositories);
        });
  }

  /**
   * Puts so many past executions on the server, all succeeded.
   *
   * @param policyId the policy
   * @param count how many
   * @return the first one's id; the others' follow
   */
  public final long addExecutions(long policyId, int count) {
    return addExecutions(policyId, count, seed -> {});
  }

  /**
   * Puts so many past executions of one kind on the server.
   *
   * @param policyId the policy
   * @param count how many
   * @param details tells what they are like
   * @return the first one's id; the others' follow
   * @throws IllegalArgumentException if the count is less than 1
   * @throws NoSuchElementException if there is no such policy
   */
  public final long addExecutions(long policyId, int count, Consumer<ExecutionSeed> details) {
    if (count < 1) {
      throw new IllegalArgumentException("count " + count + ": must be at least 1");
    }
    ExecutionSeed seed = new ExecutionSeed();
    details.accept(seed);
    return world.atomically(
        () -> {
          List<Run> runs =
              seed.build(
                  world.policies().existing(policyId).id(),
                  count,
                  world.executions().nextId(),
                  world.executions().nextTaskId(),
                  clock().now());
          world.executions().addAll(policyId, runs);
          return runs.get(0).id();
        });
  }

  /**
   * Puts one execution on the server.
   *
   * @param policyId the policy
   * @param details tells what it is like
   * @return its id
   */
  public final long addExecution(long policyId, Consumer<ExecutionSeed> details) {
    return addExecutions(policyId, 1, details);
  }

  // Scripting.

  /**
   * Scripts the policy's next run; said again it scripts the one after that, and so on.
   *
   * @param policyId the policy
   * @return the script, to be told what happens
   * @throws NoSuchElementException if there is no such policy
   */
  public final RunScript nextRun(long policyId) {
    return new RunScript(
        world.atomically(() -> world.scripts().nextRun(world.policies().existing(policyId).id())));
  }

  /**
   * Scripts all runs of policies with this name that have no script of their own.
   *
   * @param policyName the name, exactly
   * @return the script, to be told what happens
   */
  public final RunScript runs(String policyName) {
    return new RunScript(world.atomically(() -> world.scripts().runsNamed(policyName)));
  }

  /**
   * Scripts whatever the other scripts leave open, of all runs.
   *
   * @return the script, to be told what happens
   */
  public final RunScript everyRun() {
    return new RunScript(world.atomically(() -> world.scripts().everyRun()));
  }

  // Changing behind the client's back.

  /**
   * Starts an execution as somebody else, an event or the schedule would.
   *
   * @param policyId the policy
   * @param trigger manual, event_based or scheduled
   * @return its id
   * @throws NoSuchElementException if there is no such policy
   */
  public final long startExecution(long policyId, String trigger) {
    return world.atomically(
        () -> world.start(world.policies().existing(policyId), Cause.of(trigger)).id());
  }

  /**
   * Switches a policy on or off.
   *
   * @param policyId the policy
   * @param enabled whether it can be started
   * @throws NoSuchElementException if there is no such policy
   */
  public final void setEnabled(long policyId, boolean enabled) {
    change(
        () -> {
          FakePolicy policy = world.policies().existing(policyId);
          world.policies().put(policy.withEnabled(enabled, clock().now()));
        });
  }

  /**
   * Removes a policy with its executions, running or not.
   *
   * @param policyId the policy
   * @return whether there was one
   */
  public final boolean deletePolicy(long policyId) {
    return world.atomically(() -> world.removePolicy(policyId));
  }

  /**
   * Removes an execution with its tasks.
   *
   * @param executionId the execution
   * @return whether there was one
   */
  public final boolean removeExecution(long executionId) {
    return world.atomically(() -> world.executions().remove(executionId));
  }

  /**
   * Removes of each policy all but the latest 50 executions that have ended, as Harbor does once a
   * day. FakeHarbor does it only when told to, so that no test meets it at midnight.
   *
   * @return how many were removed
   */
  public final int sweep() {
    return world.atomically(world::sweep);
  }

  /**
   * Lets an execution show this status, whatever its tasks do.
   *
   * @param executionId the execution
   * @param status any word
   * @throws NoSuchElementException if there is no such execution
   */
  public final void setExecutionStatus(long executionId, String status) {
    change(
        () -> {
          Run run = world.executions().existing(executionId);
          world.executions().put(run.withStatus(status));
        });
  }

  // Looking.

  /** {@return the policies, by id} */
  public final List<FakePolicy> policies() {
    return world.atomically(() -> world.policies().all());
  }

  /**
   * {@return the policy with this id, if it is there}
   *
   * @param policyId the policy
   */
  public final Optional<FakePolicy> policy(long policyId) {
    return world.atomically(() -> world.policies().find(policyId));
  }

  /**
   * {@return a policy's executions as they are now, oldest id first}
   *
   * @param policyId the policy
   */
  public final List<FakeExecution> executions(long policyId) {
    return world.atomically(() -> shown(world.executions().of(policyId).byId()));
  }

  /** {@return all executions as they are now, oldest id first} */
  public final List<FakeExecution> executions() {
    return world.atomically(() -> shown(world.executions().all().byId()));
  }

  private List<FakeExecution> shown(List<Run> runs) {
    return runs.stream().map(run -> run.at(clock().now())).toList();
  }

  /**
   * {@return the execution with this id as it is now, if it is there}
   *
   * @param executionId the execution
   */
  public final Optional<FakeExecution> execution(long executionId) {
    return world.atomically(
        () -> world.executions().find(executionId).map(run -> run.at(clock().now())));
  }

  /**
   * {@return an execution's tasks as they are now, oldest id first}
   *
   * @param executionId the execution
   * @throws NoSuchElementException if there is no such execution
   */
  public final List<FakeTask> tasks(long executionId) {
    return world.atomically(() -> world.executions().existing(executionId).tasksAt(clock().now()));
  }
}
