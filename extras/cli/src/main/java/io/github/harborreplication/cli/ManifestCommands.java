package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.Filter;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyFields;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.manifest.ApplyResult;
import io.github.harborreplication.manifest.Manifest;
import io.github.harborreplication.manifest.Plan;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is done with manifests. */
final class ManifestCommands {
  private ManifestCommands() {}

  /** The commands that compare a manifest with a Harbor. */
  abstract static class Compared extends HarborCommand {
    @Parameters(paramLabel = "MANIFEST", description = "A file of YAML or JSON.")
    private Path manifest = Path.of("");

    @ArgGroup private @Nullable Prune prune;

    @Override
    final int run(HarborReplication harbor) {
      Manifest read = Manifest.reader().environment(environment()).read(manifest);
      return compared(prune == null ? read.plan(harbor) : read.plan(harbor, prune.filter()));
    }

    abstract int compared(Plan plan);

    /** A conflict is worse than a difference: to apply the plan would fail. */
    static int status(Plan plan) {
      return !plan.conflicts().isEmpty()
          ? ExitStatus.FAILED
          : plan.isEmpty() ? ExitStatus.GOOD : ExitStatus.DIFFERS;
    }
  }

  /** Which policies that are not in the manifest are deleted. */
  private static final class Prune {
    @Option(
        names = "--prune",
        paramLabel = "TEXT",
        description = "Deletes policies with this in their name that are not in it.")
    private @Nullable String text;

    @Option(names = "--prune-all", description = "Deletes every policy that is not in it.")
    private boolean all;

    Filter<ReplicationPolicy> filter() {
      return all || text == null ? Filter.all() : PolicyFields.NAME.contains(text);
    }
  }

  /** Shows what would be done. */
  @Command(
      name = "plan",
      description = {
        "Shows what apply would do, field by field.",
        "Sends reads only. Ends with 5 if there is anything to do, with 1 if",
        "there is a conflict."
      })
  static final class PlanCommand extends Compared {
    @Override
    int compared(Plan plan) {
      output.print(output.isJson() ? plan.json() : plan.toString());
      return status(plan);
    }
  }

  /** Shows only what differs. */
  @Command(
      name = "check",
      description = {
        "Looks for drift: prints a line for each item that differs.",
        "Prints nothing if there is none. Ends as plan does."
      })
  static final class CheckCommand extends Compared {
    @Override
    int compared(Plan plan) {
      output.table(
          "differences",
          Differing.class,
          plan.items().stream()
              .filter(item -> item.action() != Plan.Action.UNCHANGED)
              .map(Differing::of)
              .toList());
      return status(plan);
    }

    private record Differing(String kind, String name, Plan.Action action, String fields) {
      static Differing of(Plan.Item item) {
        String fields =
            item.differences().stream().map(Difference::field).collect(Collectors.joining(" "));
        return new Differing(item.kind(), item.name(), item.action(), item.reason().orElse(fields));
      }
    }
  }

  /** Does it. */
  @Command(
      name = "apply",
      description = {
        "Makes Harbor what the manifest says, and stops at the first failure.",
        "To run it again finishes the rest."
      })
  static final class ApplyCommand extends Compared {
    @Override
    int compared(Plan plan) {
      if (!output.isJson()) {
        output.print(plan.toString());
      }
      ApplyResult result = plan.apply();
      if (output.isJson()) {
        output.json(Map.of("results", result.results().stream().map(Applied::of).toList()));
      } else {
        output.print(result.toString());
      }
      result.failure().ifPresent(failure -> output.error(String.valueOf(failure.getMessage())));
      return result.failure().map(ExitStatus::of).orElse(ExitStatus.GOOD);
    }

    private record Applied(String kind, String name, Plan.Action action, ApplyResult.State state) {
      static Applied of(ApplyResult.Result result) {
        Plan.Item item = result.item();
        return new Applied(item.kind(), item.name(), item.action(), result.state());
      }
    }
  }

  /** Writes what exists as a manifest. */
  @Command(
      name = "export",
      description = {
        "Writes the policies and registries of a Harbor as a manifest.",
        "It has references in place of secrets."
      })
  static final class ExportCommand extends HarborCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "FILE",
        description = "Where to; standard output without.")
    private @Nullable Path file;

    @Override
    int run(HarborReplication harbor) {
      String yaml = Manifest.export(harbor, Filter.all());
      if (file == null) {
        output.print(yaml);
        return ExitStatus.GOOD;
      }
      try {
        Files.writeString(file, yaml);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file + ": " + e, e);
      }
      output.message("written to " + file);
      return ExitStatus.GOOD;
    }
  }
}
