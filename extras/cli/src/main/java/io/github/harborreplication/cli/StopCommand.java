package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.BatchResult;
import io.github.harborreplication.fluent.HarborReplication;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops what runs or may be retried. */
@Command(
    name = "stop",
    description = {
      "Stops an execution, or all executions of a policy.",
      "Waits until nothing of them can run: Harbor retries failed tasks for up",
      "to four minutes."
    })
final class StopCommand extends HarborCommand.Waiting {
  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /** One of both. */
  private static final class Which {
    @Parameters(paramLabel = "EXECUTION", description = "The id of the execution.")
    private @Nullable Long execution;

    @Option(names = "--policy", paramLabel = "POLICY", description = "A name, or id:5.")
    private @Nullable String policy;
  }

  @Override
  int run(HarborReplication harbor) {
    if (which.policy != null) {
      BatchResult stopped =
          harbor
              .executions()
              .stopAll(policy(harbor, which.policy).executions().stoppable())
              .await(timeout);
      if (stopped.runs().isEmpty()) {
        output.message("nothing to stop");
      }
      print(stopped.runs().stream().map(run -> RunCommand.row(run, false)).toList());
    } else if (which.execution != null) {
      print(List.of(Run.of(null, harbor.execution(which.execution).stopAndAwait(timeout), false)));
    }
    return ExitStatus.GOOD;
  }
}
