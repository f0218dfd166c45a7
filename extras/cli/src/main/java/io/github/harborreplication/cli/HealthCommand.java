package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.Health;
import io.github.harborreplication.fluent.PolicyHealth;
import io.github.harborreplication.fluent.value.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reports how policies are. */
@Command(
    name = "health",
    description = {
      "Lists the policies that need a person, each with its reasons.",
      "Ends with 1 if there is one."
    })
final class HealthCommand extends HarborCommand {
  @Option(names = "--all", description = "Lists the others too.")
  private boolean all;

  @Override
  int run(HarborReplication harbor) {
    Health health = harbor.health();
    List<PolicyHealth> shown = all ? health.policies() : health.problems();
    output.table("policies", Row.class, shown.stream().map(Row::of).toList());
    return health.problems().isEmpty() ? ExitStatus.GOOD : ExitStatus.FAILED;
  }

  private record Row(
      String policy,
      @Nullable Outcome last,
      @Nullable String ended,
      @Nullable String lastSuccess,
      @Nullable String runningSince,
      @Nullable String problems) {

    static Row of(PolicyHealth policy) {
      return new Row(
          policy.name(),
          policy.lastOutcome().orElse(null),
          policy.lastEnd().map(Object::toString).orElse(null),
          policy.lastSuccess().map(Object::toString).orElse(null),
          policy.runningSince().map(Object::toString).orElse(null),
          policy.problems().isEmpty() ? null : String.join("; ", policy.problems()));
    }
  }
}
