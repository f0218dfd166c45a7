package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.error.TaskFailure;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.TaskResource;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what failed in the last hours, with the reasons, as CSV. */
public final class FailuresAsCsv {
  private FailuresAsCsv() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the number of hours
   */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: FailuresAsCsv HOURS");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      run(harbor, System.out, Integer.parseInt(args[0]));
    }
  }

  static void run(HarborReplication harbor, PrintStream out, int hours) {
    Instant since = Instant.now().minus(Duration.ofHours(hours));
    out.println(row("execution", "policy", "started", "source", "destination", "reason"));
    for (ReplicationExecution run :
        harbor.executions().list().status(ExecutionStatus.FAILED).startedSince(since)) {
      Failures failures = harbor.execution(run).failures(1_000);
      failures.reason().ifPresent(reason -> out.println(row(run, "", "", reason)));
      for (TaskFailure failure : failures.tasks()) {
        ReplicationTask task = failure.task();
        String from = TaskResource.of(task.getSrcResource()).repository();
        String to = TaskResource.of(task.getDstResource()).repository();
        out.println(row(run, from, to, failure.reason().orElse("unknown")));
      }
    }
  }

  private static String row(ReplicationExecution run, String from, String to, String reason) {
    return row(run.getId(), run.getPolicyId(), run.getStartTime(), from, to, reason);
  }

  private static String row(Object... cells) {
    return Stream.of(cells)
        .map(cell -> '"' + cell.toString().replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(","));
  }
}
