package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.BatchResult;
import io.github.harborreplication.fluent.ExecutionList;
import io.github.harborreplication.fluent.HarborReplication;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Stops everything that runs or may be retried. Harbor retries failed tasks minutes later, and can
 * stop a retry only once it runs, so this waits until nothing can run again, up to five minutes.
 * Exits with 1 if something still runs, because policies with a schedule or an event may start
 * again at any time.
 */
public final class StopAllRuns {
  private StopAllRuns() {}

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
    ExecutionList stoppable = harbor.executions().list().stoppable();

    BatchResult stopped = harbor.executions().stopAll(stoppable).await(Duration.ofMinutes(5));
    stopped.runs().forEach(out::println);

    long left = stoppable.count();
    out.println(stopped.runs().size() + " stopped, " + left + " running");
    return left == 0 ? 0 : 1;
  }
}
