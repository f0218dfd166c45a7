package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.value.Retries;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The command line. */
@Command(
    name = "harbor-replication",
    description = "Harbor's replications in pipelines.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      CopyCommand.class,
      CopyCommand.Rerun.class,
      WaitCommand.class,
      StopCommand.class,
      FailuresCommand.class,
      HealthCommand.class,
      ManifestCommands.PlanCommand.class,
      ManifestCommands.CheckCommand.class,
      ManifestCommands.ApplyCommand.class,
      ManifestCommands.ExportCommand.class,
      Main.Ping.class
    },
    footer = {
      "",
      "Ends with 0 good, 1 failed for good, 2 usage, 3 timed out, 4 nothing",
      "copied, 5 differs (plan, check), 6 login or permission, 7 not reachable,",
      "130 interrupted. docs/command-line.md has more."
    })
public final class Main {
  static {
    // One line for a retry; users can set the property too.
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%n");
    }
  }

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = "--help",
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Prints this and ends.")
  private boolean help;

  final Map<String, String> environment;

  /** What else is set for the client. */
  final Consumer<HarborReplicationBuilder> options;

  Main(Map<String, String> environment, Consumer<HarborReplicationBuilder> options) {
    this.environment = environment;
    this.options = options;
  }

  /**
   * Runs a command.
   *
   * @param args the command and its options; {@code --help} lists them
   */
  public static void main(String... args) {
    System.exit(new Main(System.getenv(), builder -> {}).run(args));
  }

  /** Runs a command and returns its exit status. */
  int run(String... args) {
    CommandLine line =
        new CommandLine(this)
            .registerConverter(Duration.class, HarborCommand::duration)
            .setExecutionExceptionHandler(Main::report)
            .setParameterExceptionHandler(Main::refuse)
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    // In the order of the code instead of the alphabet.
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().usageMessage().sortOptions(false));
    return line.execute(args);
  }

  /** Prints what is wrong with the arguments, and how to list the right ones. */
  private static int refuse(CommandLine.ParameterException usage, String... args) {
    CommandLine line = usage.getCommandLine();
    // picocli puts a prefix of its own before some messages.
    String message = String.valueOf(usage.getMessage()).replaceFirst("^Error: ", "");
    System.err.println(Output.PREFIX + message);
    CommandLine.UnmatchedArgumentException.printSuggestions(usage, line.getErr());
    if (line.getParent() == null) {
      line.usage(System.err);
    } else {
      String name = line.getCommandSpec().qualifiedName();
      System.err.println("For what it accepts: " + name + " --help");
    }
    return ExitStatus.USAGE;
  }

  /** Prints what went wrong, without a stack trace. */
  private static int report(Exception failure, CommandLine line, ParseResult options)
      throws Exception {
    if (failure instanceof CommandLine.ParameterException usage) {
      return refuse(usage);
    }
    if (!(failure instanceof HarborException
        || failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure instanceof UncheckedIOException)) {
      throw failure;
    }
    int status = ExitStatus.of(failure);
    Output output = ((HarborCommand) line.getCommand()).output;
    if (output.isJson()) {
      output.json(Map.of("error", String.valueOf(failure.getMessage()), "status", status));
    }
    output.error(String.valueOf(failure.getMessage()));
    return status;
  }

  /** Checks URL, login and permission. */
  @Command(name = "ping", description = "Checks the URL, the login and the permission to list.")
  static final class Ping extends HarborCommand {
    @Override
    int run(HarborReplication harbor) {
      // A check of the settings does not wait for a server that may start.
      harbor.withOptions(options -> options.retries(Retries.none())).ping();
      if (output.isJson()) {
        output.json(Map.of("url", harbor.url()));
      } else {
        output.print("ok " + harbor.url());
      }
      return ExitStatus.GOOD;
    }
  }
}
