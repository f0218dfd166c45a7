package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.HarborReplication;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies again what failed. */
@Command(
    name = "rerun",
    description = {
      "Copies the repositories again whose tasks failed, with one-off",
      "copies. Ctrl-C stops them and removes their policies."
    },
    sortOptions = false)
final class RerunCommand extends HarborCommand {
  @Parameters(paramLabel = "EXECUTION", description = "The id of the execution that failed.")
  private long execution;

  @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "10m", description = TIMEOUT)
  private Duration timeout = Duration.ofMinutes(10);

  @Override
  int run(HarborReplication harbor) {
    print(
        Interrupts.cleaningUp(() -> harbor.execution(execution).rerunFailed(timeout)).stream()
            .map(done -> Run.of(null, done, null))
            .toList());
    return ExitStatus.GOOD;
  }
}
