package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyRef;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the commands have in common. */
abstract class HarborCommand implements Callable<Integer> {
  @Mixin private final Connection connection = new Connection();
  @Mixin final Output output = new Output();

  @Override
  public final Integer call() {
    try (HarborReplication harbor = connection.open()) {
      return run(harbor);
    }
  }

  final Map<String, String> environment() {
    return connection.main().environment;
  }

  /** Does it, and returns the exit status. */
  abstract int run(HarborReplication harbor);

  /** The policy of this name, or {@code id:5}. */
  static PolicyRef policy(HarborReplication harbor, String text) {
    if (!text.startsWith("id:")) {
      return harbor.policy(text);
    }
    try {
      return harbor.policy(Long.parseLong(text.substring(3)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("policy '" + text + "': after id: write a number", e);
    }
  }

  /** A command that waits. */
  abstract static class Waiting extends HarborCommand {
    @Option(
        names = "--timeout",
        paramLabel = "TIME",
        defaultValue = "10m",
        description = "Such as 90s, 10m (the default) or 2h.")
    Duration timeout = Duration.ofMinutes(10);
  }

  /** An execution in the table of results. */
  record Run(
      @Nullable String policy,
      @Nullable Long execution,
      String outcome,
      @Nullable Long total,
      @Nullable Long failed,
      @Nullable String reason) {

    static Run of(@Nullable String policy, Completion done, boolean explained) {
      Counts counts = Counts.of(done.execution());
      return new Run(
          policy,
          done.execution().getId(),
          done.outcome().name(),
          counts.total(),
          counts.failed(),
          explained && done.outcome() != Outcome.SUCCEEDED
              ? HarborCommand.reason(done.ref())
              : null);
    }
  }

  void print(List<Run> runs) {
    output.table("executions", Run.class, runs);
  }

  /** Why an execution failed; null where nothing is known. */
  private static @Nullable String reason(ExecutionRef execution) {
    try {
      String text = execution.failures(3).toString();
      return text.isEmpty() ? null : text;
    } catch (NotFoundException e) {
      return "deleted meanwhile";
    }
  }

  /** Reads {@code 90s}, {@code 10m}, {@code 1h30m} or {@code 2d}. */
  static Duration duration(String text) {
    if (!text.matches("(?i)(\\d{1,6}d)?(\\d{1,6}h)?(\\d{1,6}m)?(\\d{1,6}s)?") || text.isEmpty()) {
      throw new TypeConversionException(
          "'" + text + "' is not a time: write numbers with units, such as 10m, 90s, 1h30m or 2d");
    }
    String days = text.replaceAll("(?i)(\\d+d)?.*", "$1");
    String rest = text.substring(days.length());
    return Duration.parse("P" + days + (rest.isEmpty() ? "" : "T" + rest));
  }
}
