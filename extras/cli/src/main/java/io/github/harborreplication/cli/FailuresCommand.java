package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.Failures;
import io.github.harborreplication.fluent.error.TaskFailure;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.model.ReplicationExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what failed, and why. */
@Command(
    name = "failures",
    description = "Lists the tasks that failed, with the reasons from their logs.")
final class FailuresCommand extends HarborCommand {
  private static final int TASKS = 1_000;

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /** One of both. */
  private static final class Which {
    @Parameters(paramLabel = "EXECUTION", description = "Of this execution.")
    private @Nullable Long execution;

    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "Of all that started within this time, such as 24h.")
    private @Nullable Duration since;
  }

  @Override
  int run(HarborReplication harbor) {
    List<Row> rows = new ArrayList<>();
    if (which.execution != null) {
      add(rows, harbor, harbor.execution(which.execution).get());
    } else if (which.since != null) {
      harbor
          .executions()
          .list()
          .status(ExecutionStatus.FAILED)
          .startedSince(Instant.now().minus(which.since))
          .forEach(execution -> add(rows, harbor, execution));
    }
    output.table("failures", Row.class, rows);
    return ExitStatus.GOOD;
  }

  private static void add(
      List<Row> rows, HarborReplication harbor, ReplicationExecution execution) {
    Failures failures = harbor.execution(execution).failures(TASKS);
    failures.reason().ifPresent(reason -> rows.add(Row.of(execution, null, reason)));
    for (TaskFailure failure : failures.tasks()) {
      String reason = failure.reason().orElse("unknown");
      rows.add(Row.of(execution, failure.task().getSrcResource(), reason));
    }
  }

  private record Row(
      @Nullable Long execution,
      @Nullable Long policy,
      String started,
      @Nullable String source,
      String reason) {

    static Row of(ReplicationExecution execution, @Nullable String source, String reason) {
      String started = String.valueOf(execution.getStartTime());
      return new Row(execution.getId(), execution.getPolicyId(), started, source, reason);
    }
  }
}
