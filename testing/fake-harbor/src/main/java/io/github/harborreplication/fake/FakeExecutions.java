package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.ServerState;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The executions of a {@link FakeHarbor} and their tasks: seeds past ones, starts, changes and
 * removes them behind the client's back, and reads them as they are now.
 */
public final class FakeExecutions {
  private final ServerState state;

  FakeExecutions(ServerState state) {
    this.state = state;
  }

  /**
   * Adds past executions that succeeded.
   *
   * @param policyId the policy
   * @param count how many
   * @return the first one's id; the others' follow
   */
  public long add(long policyId, int count) {
    return add(policyId, count, seed -> {});
  }

  /**
   * Adds past executions that are alike.
   *
   * @param policyId the policy
   * @param count how many
   * @param details sets what they are like
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
    return state.atomically(
        () -> {
          List<Run> runs =
              seed.build(
                  state.policies().existing(policyId).id(),
                  count,
                  state.executions().nextId(),
                  state.executions().nextTaskId(),
                  state.clock().now());
          state.executions().addAll(policyId, runs);
          return runs.get(0).id();
        });
  }

  /**
   * Adds one past execution.
   *
   * @param policyId the policy
   * @param details sets what it is like
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
    return state.atomically(() -> state.start(state.policies().existing(policyId), trigger).id());
  }

  /**
   * Sets the status of an execution, regardless of its tasks.
   *
   * @param executionId the execution
   * @param status any text
   * @throws NoSuchElementException if there is no such execution
   */
  public void setStatus(long executionId, String status) {
    state.change(
        () -> {
          Run run = state.executions().existing(executionId);
          state.executions().put(run.withStatus(status));
        });
  }

  /**
   * Removes an execution with its tasks.
   *
   * @param executionId the execution
   * @return whether there was one
   */
  public boolean remove(long executionId) {
    return state.atomically(() -> state.executions().remove(executionId));
  }

  /**
   * Removes of each policy all but the latest 50 executions that have ended, as Harbor does once a
   * day. FakeHarbor does it only here, so that no test meets it at midnight.
   *
   * @return how many were removed
   */
  public int sweep() {
    return state.atomically(state::sweep);
  }

  /** {@return all executions as they are now, oldest id first} */
  public List<FakeExecution> list() {
    return state.atomically(() -> shown(state.executions().all().byId()));
  }

  /**
   * {@return a policy's executions as they are now, oldest id first}
   *
   * @param policyId the policy
   */
  public List<FakeExecution> ofPolicy(long policyId) {
    return state.atomically(() -> shown(state.executions().of(policyId).byId()));
  }

  /**
   * {@return the execution with this id as it is now, if it is there}
   *
   * @param executionId the execution
   */
  public Optional<FakeExecution> find(long executionId) {
    return state.atomically(() -> state.executions().find(executionId).map(this::shown));
  }

  /**
   * {@return an execution's tasks as they are now, oldest id first}
   *
   * @param executionId the execution
   * @throws NoSuchElementException if there is no such execution
   */
  public List<FakeTask> tasks(long executionId) {
    return state.atomically(
        () ->
            state.executions().existing(executionId).tasksAt(state.clock().now()).stream()
                .map(FakeTask::new)
                .toList());
  }

  private List<FakeExecution> shown(List<Run> runs) {
    return runs.stream().map(this::shown).toList();
  }

  private FakeExecution shown(Run run) {
    return new FakeExecution(run.at(state.clock().now()));
  }
}
