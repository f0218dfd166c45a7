package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.document.DocumentException;
import io.github.harborreplication.openapi.document.Provenance;
import io.github.harborreplication.openapi.document.Upstream;
import io.github.harborreplication.openapi.document.Yaml;
import io.github.harborreplication.openapi.report.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The program that refreshes {@code harbor-replication.yaml}; its help says what it takes. */
@Command(
    name = "refresh-spec",
    description = {
      "Makes harbor-replication.yaml from Harbor's own API document and reports what changes.",
      "Without --check or --write it reports and writes nothing.%n"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing changed in the API",
      "1:could not: bad arguments, a broken file, an overlay that does not fit",
      "2:changed, and what worked goes on working",
      "3:changed, and something that worked does so no longer"
    },
    exitCodeOnInvalidInput = RefreshSpec.COULD_NOT,
    exitCodeOnExecutionException = RefreshSpec.COULD_NOT)
public final class RefreshSpec implements Callable<Integer> {
  static final int COULD_NOT = 1;
  static final int CHANGED = 2;
  private static final String COMMITTED = "harbor-replication.yaml";

  @Option(
      names = "--upstream",
      required = true,
      paramLabel = "FILE-or-URL",
      description = "Harbor's api/v2.0/swagger.yaml: Swagger 2.0, or OpenAPI 3.0.")
  private String upstream = "";

  @Option(
      names = "--harbor",
      required = true,
      paramLabel = "TAG",
      description = "The Harbor release that it belongs to, such as v2.15.2.")
  private String harbor = "";

  @ArgGroup private Mode mode = new Mode();

  @Option(
      names = "--against",
      paramLabel = "FILE-or-URL",
      description =
          "Compare with what is made from this upstream document, instead of with the file.")
  private @Nullable String against;

  @Option(
      names = "--allow-stale",
      description =
          "Pass over actions of the overlay that match nothing: for a release that is older than"
              + " the overlay. Writes only with --output.")
  private boolean allowStale;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "With --write: write to this file instead of harbor-replication.yaml.")
  private @Nullable Path output;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = "${sys:openapi.directory}",
      description = "The module's folder, with keep.yaml and overlay.yaml.")
  private Path directory = Path.of("");

  @CommandLine.Spec private CommandSpec command = CommandSpec.create();

  private static final class Mode {
    @Option(
        names = "--check",
        description = "Write nothing; fail also if the file's text is not what would be written.")
    private boolean check;

    @Option(names = "--write", description = "Write the file, unless the overlay does not fit.")
    private boolean write;
  }

  private RefreshSpec() {}

  /**
   * Runs the program and ends the process with its exit status.
   *
   * @param args the command and its options; {@code --help} lists them
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new RefreshSpec()).setExecutionExceptionHandler(RefreshSpec::tell);
  }

  /** A fault of the input needs no stack trace. */
  static int tell(Exception fault, CommandLine command, Object parsed) throws Exception {
    if (!(fault instanceof DocumentException)) {
      throw fault;
    }
    command.getErr().println(fault.getMessage());
    return COULD_NOT;
  }

  @Override
  public Integer call() {
    directory = asSeenFromHere(directory);
    Path file = output == null ? directory.resolve(COMMITTED) : output;
    if (mode.write && allowStale && output == null) {
      return fail("--allow-stale does not write " + file + "; name another --output");
    }
    if (output != null && !mode.write) {
      return fail("--output goes with --write");
    }
    Recipe recipe = Recipe.read(directory);
    Upstream source = Upstream.read(upstream);
    Spec spec = recipe.make(source, harbor);
    ObjectNode old = old(recipe);
    Report report = Report.of(old, spec.document(), spec.outcome(), directory);
    command.commandLine().getOut().print(report.text());
    command.commandLine().getOut().flush();
    if (!allowStale && !spec.outcome().stale().isEmpty()) {
      return fail(
          "overlay.yaml does not fit "
              + upstream
              + ": the actions that match nothing are listed in the report. Nothing is written.");
    }
    if (mode.check
        && isMadeFrom(old, source)
        && !Recipe.text(file.toString()).equals(spec.text())) {
      command.commandLine().getErr().println(file + " is not, byte for byte, what is made");
      return Math.max(CHANGED, report.verdict().exitStatus());
    }
    if (mode.write) {
      spec.writeTo(file);
    }
    return report.verdict().exitStatus();
  }

  private static Path asSeenFromHere(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }

  private ObjectNode old(Recipe recipe) {
    if (against != null) {
      String name = against.substring(against.lastIndexOf('/') + 1);
      return recipe.make(Upstream.read(against), name).document();
    }
    String file = directory.resolve(COMMITTED).toString();
    return Yaml.read(file, Recipe.text(file));
  }

  /** Of another release even the same API gives another text, for it says where it comes from. */
  private boolean isMadeFrom(ObjectNode old, Upstream source) {
    return Provenance.upstream(old).equals(source.sha256())
        && old.at("/info/version").asText().equals(harbor);
  }

  private int fail(String message) {
    PrintWriter err = command.commandLine().getErr();
    err.println(message);
    err.flush();
    return COULD_NOT;
  }
}
