package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Cause;
import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.World;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The executions of a {@link FakeHarbor} and their tasks: seeds past ones, starts, changes and
 * removes them behind the client's back, and looks at them as they are now.
 */
public final class FakeExecutions {
  private final World world;

  FakeExecutions(World world) {
    this.world = world;
  }

  /**
   * Puts so many past executions on the server, all succeeded.
   *
   * @param policyId the policy
   * @param count how many
   * @return the first one's id; the others' follow
   */
  public long add(long policyId, int count) {
    return add(policyId, count, seed -> {});
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
  public long add(long policyId, int count, Consumer<ExecutionSeed> details) {
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
                  world.clock().now());
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
  public long add(long policyId, Consumer<ExecutionSeed> details) {
    return add(policyId, 1, details);
  }

  /**
   * Starts an execution as somebody else, an event or the schedule would.
   *
   * @param policyId the policy
   * @param trigger manual, event_based or scheduled
   * @return its id
   * @throws NoSuchElementException if there is no such policy
   */
  public long start(long policyId, String trigger) {
    return world.atomically(
        () -> world.start(world.policies().existing(policyId), Cause.of(trigger)).id());
  }

  /**
   * Lets an execution show this status, whatever its tasks do.
   *
   * @param executionId the execution
   * @param status any word
   * @throws NoSuchElementException if there is no such execution
   */
  public void setStatus(long executionId, String status) {
    world.change(
        () -> {
          Run run = world.executions().existing(executionId);
          world.executions().put(run.withStatus(status));
        });
  }

  /**
   * Removes an execution with its tasks.
   *
   * @param executionId the execution
   * @return whether there was one
   */
  public boolean remove(long executionId) {
    return world.atomically(() -> world.executions().remove(executionId));
  }

  /**
   * Removes of each policy all but the latest 50 executions that have ended, as Harbor does once a
   * day. FakeHarbor does it only when told to, so that no test meets it at midnight.
   *
   * @return how many were removed
   */
  public int sweep() {
    return world.atomically(world::sweep);
  }

  /** {@return all executions as they are now, oldest id first} */
  public List<FakeExecution> list() {
    return world.atomically(() -> shown(world.executions().all().byId()));
  }

  /**
   * {@return a policy's executions as they are now, oldest id first}
   *
   * @param policyId the policy
   */
  public List<FakeExecution> ofPolicy(long policyId) {
    return world.atomically(() -> shown(world.executions().of(policyId).byId()));
  }

  /**
   * {@return the execution with this id as it is now, if it is there}
   *
   * @param executionId the execution
   */
  public Optional<FakeExecution> find(long executionId) {
    return world.atomically(() -> world.executions().find(executionId).map(this::shown));
  }

  /**
   * {@return an execution's tasks as they are now, oldest id first}
   *
   * @param executionId the execution
   * @throws NoSuchElementException if there is no such execution
   */
  public List<FakeTask> tasks(long executionId) {
    return world.atomically(
        () ->
            world.executions().existing(executionId).tasksAt(world.clock().now()).stream()
                .map(FakeTask::new)
                .toList());
  }

  private List<FakeExecution> shown(List<Run> runs) {
    return runs.stream().map(this::shown).toList();
  }

  private FakeExecution shown(Run run) {
    return new FakeExecution(run.at(world.clock().now()));
  }
}
