package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Snapshot.ExecutionSnapshot;
import java.time.Instant;
import java.util.Optional;

/** An execution as the server showed it when it was read. */
public final class FakeExecution {
  private final ExecutionSnapshot execution;

  FakeExecution(ExecutionSnapshot execution) {
    this.execution = execution;
  }

  /** {@return the id} */
  public long id() {
    return execution.id();
  }

  /** {@return the id of the policy that was started} */
  public long policyId() {
    return execution.policyId();
  }

  /** {@return InProgress, Succeed, Failed or Stopped, unless the server omits it} */
  public Optional<String> status() {
    return Optional.ofNullable(execution.status());
  }

  /** {@return the reason of the status, empty if the server gives none} */
  public String statusText() {
    return execution.statusText();
  }

  /** {@return manual, event_based or scheduled} */
  public String trigger() {
    return execution.trigger();
  }

  /** {@return how many tasks it has so far} */
  public int total() {
    return execution.total();
  }

  /** {@return how many of its tasks are pending or running} */
  public int inProgress() {
    return execution.inProgress();
  }

  /** {@return how many of its tasks succeeded} */
  public int succeeded() {
    return execution.succeeded();
  }

  /** {@return how many of its tasks failed in their latest attempt} */
  public int failed() {
    return execution.failed();
  }

  /** {@return how many of its tasks were stopped} */
  public int stopped() {
    return execution.stopped();
  }

  /** {@return when it was started} */
  public Instant start() {
    return execution.start();
  }

  /** {@return when it ended, once the status is final} */
  public Optional<Instant> end() {
    return Optional.ofNullable(execution.end());
  }

  @Override
  public String toString() {
    return execution.toString();
  }
}
