package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.Executions;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.model.ReplicationExecution;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops all that runs, and what failed lately too: Harbor tries failed tasks again minutes later,
 * unless the execution is stopped. Ends with 1 if something runs still, as policies with a schedule
 * or an event may start again at any time.
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
    Executions executions = harbor.executions();
    Instant lately = Instant.now().minus(Duration.ofHours(1));

    List<ReplicationExecution> stopped = new ArrayList<>();
    stopped.addAll(executions.stopAll(executions.running()));
    stopped.addAll(
        executions.stopAll(executions.list().status(ExecutionStatus.FAILED).startedSince(lately)));

    for (ReplicationExecution run : stopped) {
      out.printf(
          "Stopped execution %d of policy %d, which was %s since %s%n",
          run.getId(), run.getPolicyId(), run.getStatus(), run.getStartTime());
    }
    long running = executions.running().count();
    out.println(stopped.size() + " stopped, " + running + " running");
    return running == 0 ? 0 : 1;
  }
}
