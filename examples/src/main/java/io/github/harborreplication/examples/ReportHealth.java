package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.Health;
import java.io.PrintStream;

/**
 * Reports the policies that need a person: those whose last execution failed, whose schedule has
 * stopped silently, whose registry is unhealthy. Exits with 1 if there is one, for a cron job or a
 * probe.
 */
public final class ReportHealth {
  private ReportHealth() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      System.exit(run(harbor, System.out));
    }
  }

  static int run(HarborReplication harbor, PrintStream out) {
    Health health = harbor.health();
    out.println(health);
    return health.problems().isEmpty() ? 0 : 1;
  }
}
