package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyRef;
import io.github.harborreplication.fluent.RunWatch;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Waits for an execution that something else started. */
@Command(
    name = "wait",
    description = {
      "Waits for an execution that something else started.",
      "Either for this one, or for the one of a policy that copies a",
      "repository, such as after a push."
    })
final class WaitCommand extends HarborCommand.Waiting {
  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /** One of both. */
  private static final class Which {
    @Parameters(paramLabel = "EXECUTION", description = "The id of the execution.")
    private @Nullable Long execution;

    @ArgGroup(exclusive = false)
    private @Nullable Copying copying;
  }

  /** Of a policy. */
  private static final class Copying {
    @Option(names = "--policy", required = true, paramLabel = "POLICY", description = "Its policy.")
    private String policy = "";

    @Option(
        names = "--copying",
        required = true,
        paramLabel = "REPOSITORY",
        description = "What it copies, such as team/web.")
    private String repository = "";

    @Option(
        names = "--started-within",
        paramLabel = "TIME",
        defaultValue = "2m",
        description = "How long ago it may have started: 2m. Otherwise the next one is meant.")
    private Duration startedWithin = Duration.ofMinutes(2);
  }

  @Option(names = "--allow-empty", description = "To find nothing to copy is a success.")
  private boolean allowEmpty;

  @Option(names = "--stop-on-interrupt", description = "On Ctrl-C stops it; by default it goes on.")
  private boolean stopOnInterrupt;

  @Override
  int run(HarborReplication harbor) {
    long end = System.nanoTime() + timeout.toNanos();
    String policy = null;
    ExecutionRef execution;
    if (which.copying != null) {
      ReplicationPolicy named = policy(harbor, which.copying.policy).get();
      policy = named.getName();
      execution = find(harbor, harbor.policy(named), which.copying);
    } else {
      execution = harbor.execution(which.execution == null ? 0 : which.execution);
    }
    try (Interrupts interrupts = new Interrupts(stopOnInterrupt)) {
      interrupts.started(execution);
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      Completion done = execution.awaiting().onProgress(output::progress).await(left);
      interrupts.ended(execution);
      print(List.of(Run.of(policy, done, true)));
      return ExitStatus.of(done.outcome(), allowEmpty);
    }
  }

  private ExecutionRef find(HarborReplication harbor, PolicyRef policy, Copying copying) {
    // What starts while the older ones are read is seen by the watch.
    RunWatch watch = policy.watchRuns();
    Instant since = Instant.now().minus(copying.startedWithin);
    Optional<ReplicationExecution> recent =
        policy.executions().startedSince(since).stream()
            .filter(execution -> copies(harbor.execution(execution), copying.repository))
            .findFirst();
    return recent
        .map(harbor::execution)
        .orElseGet(() -> watch.nextCopying(copying.repository, timeout));
  }

  private static boolean copies(ExecutionRef execution, String repository) {
    return execution.tasks().stream()
        .filter(task -> "copy".equals(task.getOperation()))
        .anyMatch(task -> String.valueOf(task.getSrcResource()).startsWith(repository + " "));
  }
}
