package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.CREATION_TIME;
import static io.github.harborreplication.fluent.PolicyFields.ENABLED;

import io.github.harborreplication.fluent.ExecutionList;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Finds enabled policies that have not run for a number of days, and optionally disables them. */
public final class DisableStalePolicies {
  private DisableStalePolicies() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the number of days, and {@code list} or {@code disable}
   */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: DisableStalePolicies DAYS list|disable");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      run(harbor, System.out, Integer.parseInt(args[0]), args[1].equals("disable"));
    }
  }

  static void run(HarborReplication harbor, PrintStream out, int days, boolean disable) {
    Instant cutoff = Instant.now().minus(Duration.ofDays(days));
    int stale = 0;
    // Iteration misses none, although the loop removes policies from the filter.
    for (ReplicationPolicy policy :
        harbor.policies().list().where(ENABLED.isTrue().and(CREATION_TIME.until(cutoff)))) {
      ExecutionList runs = harbor.policy(policy).executions();
      if (runs.startedSince(cutoff).first().isPresent()) {
        continue;
      }
      stale++;
      String last = runs.first().map(run -> "last ran " + run.getStartTime()).orElse("never ran");
      out.println(policy.getId() + " " + policy.getName() + ": " + last);
      if (disable) {
        harbor.policy(policy).update(p -> p.setEnabled(false));
      }
    }
    out.println(stale + " stale" + (disable ? ", disabled" : ""));
  }
}
