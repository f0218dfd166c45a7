package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.ExecutionList;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Stops everything that runs or may be retried. Harbor retries failed tasks minutes later, and can
 * stop a retry only once it runs, so this waits until nothing can run again, up to five minutes per
 * execution. Exits with 1 if something still runs, because policies with a schedule or an event may
 * start again at any time.
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
    ExecutionList running = harbor.executions().list().status(ExecutionStatus.IN_PROGRESS);

    List<ExecutionRef> stopped = harbor.executions().stopAll(running);
    for (ExecutionRef run : stopped) {
      out.println(run.stopAndAwait(Duration.ofMinutes(5)));
    }

    long left = running.count();
    out.println(stopped.size() + " stopped, " + left + " running");
    return left == 0 ? 0 : 1;
  }
}
