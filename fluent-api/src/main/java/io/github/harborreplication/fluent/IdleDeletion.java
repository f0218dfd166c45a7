package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.PollErrors;
import io.github.harborreplication.fluent.internal.wait.PollLoop;
import io.github.harborreplication.fluent.internal.wait.PollLoop.Pace;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a policy once nothing of it can run any more. Harbor refuses that while an execution is
 * shown as running, and permits it although a retry is to come.
 */
final class IdleDeletion {
  private final Api api;
  private final PolicyRef policy;
  private final boolean stopping;
  private final Set<Long> over = new HashSet<>();
  private @Nullable HarborException refused;

  /** Whether a DELETE was sent whose effect is not known. */
  private boolean unsure;

  /**
   * @param stopping whether executions are stopped instead of waited for
   */
  IdleDeletion(Api api, long policy, boolean stopping) {
    this.api = api;
    this.policy = PolicyRef.of(api, policy);
    this.stopping = stopping;
  }

  /** Of this execution nothing can run any more. */
  void isOver(long execution) {
    over.add(execution);
  }

  /** Deletes it, or throws what keeps it. */
  void run(Deadline deadline) {
    PollLoop loop =
        new PollLoop(
            policy.toString(), deadline, Pace.every(Duration.ofSeconds(1)), new PollErrors());
    if (!loop.run(() -> isDone(deadline))) {
      HarborException error = loop.errors().last();
      throw WaitTimeoutException.of(
          "the last execution of " + policy,
          deadline.elapsed(),
          "Harbor does not delete the policy before",
          null,
          error == null ? refused : error);
    }
  }

  private boolean isDone(Deadline deadline) {
    for (long execution : open(new ExecutionList(deadline.bound(api), policy))) {
      if (!over.contains(execution)) {
        end(new Awaiting(api, execution), deadline);
        over.add(execution);
      }
    }
    try {
      PolicyRef.of(deadline.bound(api), policy.id()).delete();
      return true;
    } catch (PreconditionFailedException e) {
      refused = e;
      return false;
    } catch (NotFoundException e) {
      if (!unsure) {
        throw e;
      }
      return true;
    } catch (HarborConnectionException | ServerException e) {
      unsure = true;
      throw e;
    }
  }

  private List<Long> open(ExecutionList executions) {
    return (stopping ? executions : executions.status(ExecutionStatus.FAILED).stoppable())
        .stream().map(Ids::of).toList();
  }

  private void end(Awaiting execution, Deadline deadline) {
    try {
      if (stopping) {
        execution.stopFirst(deadline);
      } else {
        execution.untilOver(deadline);
      }
    } catch (NotFoundException e) {
      // Harbor keeps the last 50 executions, and this is no longer one of them.
    }
  }
}
