package io.github.harborreplication.test.junit;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.value.WaitClock;
import io.github.harborreplication.model.ReplicationExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Removes what a test made, and goes on where one thing cannot be removed. */
final class Cleaning {
  // Harbor shows a run as unfinished for up to 30 s after its last task, and refuses to delete.
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Values after which nothing runs again; of Failed a retry may run, which a stop ends. */
  private static final Set<String> OVER = Set.of("Succeed", "Stopped");

  private final Traces traces;
  private final Supplier<HarborReplication> clients;
  private final WaitClock clock;
  private final List<HarborException> errors = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  Cleaning(Traces traces, Supplier<HarborReplication> clients, WaitClock clock) {
    this.traces = traces;
    this.clients = clients;
    this.clock = clock;
  }

  void run() {
    if (traces.policies().isEmpty() && traces.executions().isEmpty()) {
      return;
    }
    try (HarborReplication harbor = clients.get()) {
      for (long id : traces.executions()) {
        attempt("execution " + id, () -> stop(harbor, id));
      }
      for (long id : traces.policies()) {
        attempt("policy " + id, () -> delete(harbor, id));
      }
    }
    if (!left.isEmpty()) {
      AssertionError error =
          new AssertionError("Left behind on the Harbor under test: " + String.join("; ", left));
      errors.forEach(error::addSuppressed);
      throw error;
    }
  }

  private void attempt(String what, Runnable removal) {
    try {
      removal.run();
    } catch (HarborException e) {
      errors.add(e);
      left.add(what + ": " + e.getMessage());
    }
  }

  /** The execution may be of a policy that was there before and stays. */
  private static void stop(HarborReplication harbor, long id) {
    harbor.execution(id).find().ifPresent(execution -> stopUnlessOver(harbor, id, execution));
  }

  private static void stopUnlessOver(
      HarborReplication harbor, long id, ReplicationExecution execution) {
    String status = execution.getStatus();
    if (status == null || !OVER.contains(status)) {
      try {
        harbor.execution(id).stop();
      } catch (NotFoundException e) {
        // Removed in between, which is what is wanted.
        return;
      }
    }
  }

  private void delete(HarborReplication harbor, long id) {
    Instant deadline = clock.now().plus(PATIENCE);
    while (true) {
      // Again each time: an event or the schedule may have started another.
      for (ReplicationExecution execution : harbor.policy(id).executions()) {
        Long executionId = execution.getId();
        if (executionId != null) {
          stopUnlessOver(harbor, executionId, execution);
        }
      }
      try {
        harbor.policy(id).deleteIfExists();
        return;
      } catch (PreconditionFailedException e) {
        if (!clock.now().isBefore(deadline)) {
          throw e;
        }
      }
      pause();
    }
  }

  private void pause() {
    try {
      clock.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while removing what the test made on the Harbor under test", e);
    }
  }
}
