package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.value.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies once, without leaving a policy. */
@Command(
    name = "copy",
    description = {
      "Copies once, and leaves no policy.",
      "Ctrl-C stops the copy and removes its policy."
    })
final class CopyCommand extends HarborCommand.Waiting {
  @ArgGroup(multiplicity = "1")
  private Other other = new Other();

  /** The other registry. */
  private static final class Other {
    @Option(names = "--from", paramLabel = "REGISTRY", description = "The registry to pull from.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "REGISTRY", description = "The registry to push to.")
    private @Nullable String to;
  }

  @Option(
      names = "--repository",
      required = true,
      paramLabel = "PATTERN",
      description = "Such as library/alpine or team/**; may be repeated.")
  private List<String> repositories = List.of();

  @Option(
      names = "--tag",
      paramLabel = "PATTERN",
      description = "Such as 3.21 or v*; may be repeated. Default: all.")
  private List<String> tags = List.of();

  @Option(names = "--into", paramLabel = "NAMESPACE", description = "Default: the same.")
  private @Nullable String into;

  @Option(
      names = "--flatten",
      paramLabel = "N",
      description = "How many leading components the namespace replaces.")
  private @Nullable Integer flatten;

  @Option(names = "--override", description = "Replaces images that exist at the destination.")
  private boolean override;

  @Option(names = "--allow-empty", description = "To find nothing to copy is a success.")
  private boolean allowEmpty;

  @Override
  int run(HarborReplication harbor) {
    PolicyDraft draft =
        harbor.policies().oneOff().repositories(repositories.toArray(String[]::new));
    draft =
        other.from == null ? draft.pushTo(String.valueOf(other.to)) : draft.pullFrom(other.from);
    draft = tags.isEmpty() ? draft : draft.tags(tags.toArray(String[]::new));
    draft = into == null ? draft : draft.into(into);
    draft = flatten == null ? draft : draft.flatten(flatten);
    PolicyDraft copy = draft.override(override);
    try {
      Completion done = Interrupts.cleaningUp(() -> copy.runOnce(timeout));
      print(List.of(Run.of(null, done, false)));
      return ExitStatus.GOOD;
    } catch (ExecutionFailedException e) {
      if (e.outcome() != Outcome.NOTHING_TO_DO || !allowEmpty) {
        throw e;
      }
      Run nothing =
          new Run(
              null, e.execution().getId(), e.outcome().name(), null, null, e.failures().toString());
      print(List.of(nothing));
      return ExitStatus.GOOD;
    }
  }

  /** Copies again what failed. */
  @Command(
      name = "rerun",
      description = {
        "Copies again the repositories whose tasks failed.",
        "Each is a one-off copy. Ctrl-C stops them and removes their policies."
      })
  static final class Rerun extends HarborCommand.Waiting {
    @Parameters(paramLabel = "EXECUTION", description = "The id of the execution that failed.")
    private long execution;

    @Override
    int run(HarborReplication harbor) {
      List<Completion> done =
          Interrupts.cleaningUp(() -> harbor.execution(execution).rerunFailed(timeout));
      if (done.isEmpty()) {
        output.message("nothing failed, so nothing is copied again");
      }
      print(done.stream().map(each -> Run.of(null, each, false)).toList());
      return ExitStatus.GOOD;
    }
  }
}
