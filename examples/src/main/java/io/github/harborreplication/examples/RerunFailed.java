package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.model.ReplicationExecution;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Copies again what failed in the last execution of a policy that had failed tasks, and nothing
 * else. Exits with 1 if it failed again.
 */
public final class RerunFailed {
  private RerunFailed() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the name of the policy
   */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: RerunFailed POLICY");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      System.exit(run(harbor, System.out, args[0]));
    }
  }

  static int run(HarborReplication harbor, PrintStream out, String policy) {
    Optional<ReplicationExecution> failed =
        harbor.policy(policy).executions().status(ExecutionStatus.FAILED).stream()
            .filter(execution -> execution.getFailed() > 0)
            .findFirst();
    if (failed.isEmpty()) {
      out.println("no execution of " + policy + " has failed tasks");
      return 0;
    }
    try {
      harbor.execution(failed.get()).rerunFailed(Duration.ofHours(1)).forEach(out::println);
      return 0;
    } catch (ExecutionFailedException e) {
      out.println(e.getMessage());
      return 1;
    }
  }
}
