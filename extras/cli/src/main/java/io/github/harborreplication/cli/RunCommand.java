package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.BatchResult;
import io.github.harborreplication.fluent.BatchRun;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts policies and waits for all of them. */
@Command(
    name = "run",
    description = "Starts policies, waits until all have ended for good, and says how.")
final class RunCommand extends HarborCommand.Waiting {
  @Parameters(arity = "1..*", paramLabel = "POLICY", description = "Names, or ids as id:5.")
  private List<String> policies = List.of();

  @Option(
      names = "--max-running",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many run at once; 10 by default, which is what a Harbor works on.")
  private int maxRunning = 10;

  @Option(
      names = "--allow-empty",
      description = "A policy that finds nothing to copy is a success.")
  private boolean allowEmpty;

  @Option(
      names = "--stop-on-interrupt",
      description = "On Ctrl-C stops what runs; by default it goes on.")
  private boolean stopOnInterrupt;

  @Override
  int run(HarborReplication harbor) {
    List<String> names = new ArrayList<>();
    // A name that does not exist is refused before anything is started.
    policies.forEach(text -> names.add(String.valueOf(policy(harbor, text).get().getName())));
    BatchRun batch = harbor.policies().startAll(names).maxRunning(maxRunning);
    BatchResult result;
    try (Interrupts interrupts = new Interrupts(stopOnInterrupt)) {
      result =
          batch
              .onProgress(
                  progress -> {
                    progress.runs().forEach(run -> note(run, interrupts));
                    output.progress(progress);
                  })
              .await(timeout);
    }
    print(result.runs().stream().map(run -> row(run, true)).toList());
    return ExitStatus.of(result, allowEmpty);
  }

  private static void note(BatchResult.Run run, Interrupts interrupts) {
    run.execution().ifPresent(interrupts::started);
    run.completion().ifPresent(done -> interrupts.ended(done.ref()));
  }

  static Run row(BatchResult.Run run, boolean explained) {
    return run.completion()
        .map(done -> Run.of(run.name(), done, explained))
        .orElseGet(
            () ->
                new Run(
                    run.name(),
                    run.execution().map(ExecutionRef::id).orElse(null),
                    outcome(run),
                    null,
                    null,
                    run.failure().map(Throwable::getMessage).orElse(null)));
  }

  private static String outcome(BatchResult.Run run) {
    if (run.execution().isEmpty()) {
      return "NOT_STARTED";
    }
    return run.failure().map(ExitStatus::of).orElse(0) == ExitStatus.TIMED_OUT
        ? "TIMED_OUT"
        : "UNKNOWN";
  }
}
