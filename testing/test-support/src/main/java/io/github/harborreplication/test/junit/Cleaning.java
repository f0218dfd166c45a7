package io.github.harborreplication.test.junit;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.model.ReplicationExecution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Removes what a test made, and goes on where one thing cannot be removed. */
final class Cleaning {
  /** Covers three attempts of what failed, and the 30 s until Harbor notices the end of a run. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Not Failed: a stop ends a retry that runs. */
  private static final Set<String> OVER = Set.of("Succeed", "Stopped");

  private final Traces traces;
  private final Supplier<HarborReplication> clients;
  private final List<HarborException> errors = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  Cleaning(Traces traces, Supplier<HarborReplication> clients) {
    this.traces = traces;
    this.clients = clients;
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

  /** The execution may be of a policy that existed before and stays. */
  private static void stop(HarborReplication harbor, long id) {
    harbor.execution(id).find().ifPresent(execution -> stopUnlessOver(harbor, id, execution));
  }

  private static void stopUnlessOver(
      HarborReplication harbor, long id, ReplicationExecution execution) {
    if (execution.getStatus() == null || !OVER.contains(execution.getStatus())) {
      unlessGone(() -> harbor.execution(id).stop());
    }
  }

  private static void delete(HarborReplication harbor, long id) {
    unlessGone(
        () -> {
          // Neither its schedule nor an event starts another execution from here on.
          harbor.policy(id).update(policy -> policy.setEnabled(false));
          for (ReplicationExecution execution : harbor.policy(id).executions()) {
            stopUnlessOver(harbor, Objects.requireNonNull(execution.getId()), execution);
          }
          harbor.policy(id).deleteWhenIdle(PATIENCE);
        });
  }

  /** Something else may have removed it, which is what is wanted. */
  private static void unlessGone(Runnable removal) {
    try {
      removal.run();
    } catch (NotFoundException gone) {
      return;
    }
  }
}
