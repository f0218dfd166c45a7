package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.model.ReplicationExecution;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows the logs of the newest execution of a policy while they are written. Exits with 0 if every
 * task succeeded, otherwise with 1.
 */
public final class FollowLog {
  private FollowLog() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the name of the policy
   */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: FollowLog POLICY");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      System.exit(run(harbor, System.out, args[0]));
    }
  }

  static int run(HarborReplication harbor, PrintStream out, String name) {
    if (harbor.policy(name).find().isEmpty()) {
      throw none("policy of this name", name);
    }
    ReplicationExecution newest =
        harbor
            .policy(name)
            .executions()
            .first()
            .orElseThrow(() -> none("execution of the policy", name));

    Completion done =
        harbor
            .execution(newest)
            .followLogs(
                Duration.ofHours(1),
                line -> out.println((line.attempt() > 1 ? "retry " : "") + line));
    out.println(done);
    return done.outcome() == Outcome.SUCCEEDED ? 0 : 1;
  }

  private static IllegalArgumentException none(String what, String name) {
    return new IllegalArgumentException("'" + name + "': there is no " + what);
  }
}
