package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.Health;
import io.github.harborreplication.fluent.PolicyHealth;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reports how policies are. */
@Command(
    name = "health",
    description = {
      "Lists the policies that need a person, each with its reasons. Ends",
      "with 1 if there is one."
    },
    sortOptions = false)
final class HealthCommand extends HarborCommand {
  private static final List<String> COLUMNS =
      List.of("policy", "last", "ended", "lastSuccess", "runningSince", "problems");

  @Option(names = "--all", description = "Lists the others too.")
  private boolean all;

  @Override
  int run(HarborReplication harbor) {
    Health health = harbor.health();
    output.table(
        "policies",
        COLUMNS,
        (all ? health.policies() : health.problems())
            .stream().<List<? extends @Nullable Object>>map(HealthCommand::row).toList());
    return health.problems().isEmpty() ? ExitStatus.GOOD : ExitStatus.FAILED;
  }

  private static List<? extends @Nullable Object> row(PolicyHealth policy) {
    return Arrays.<@Nullable Object>asList(
        policy.name(),
        policy.lastOutcome().map(Enum::name).orElse(null),
        policy.lastEnd().map(Object::toString).orElse(null),
        policy.lastSuccess().map(Object::toString).orElse(null),
        policy.runningSince().map(Object::toString).orElse(null),
        policy.problems().isEmpty() ? null : String.join("; ", policy.problems()));
  }
}
