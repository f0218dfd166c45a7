package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The program that refreshes {@code harbor-replication.yaml}; {@code --help} lists its options. */
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
      "1:error: bad arguments, a broken file, an overlay that does not fit",
      "2:changed, and existing clients work as before",
      "3:changed, and existing clients may fail"
    },
    exitCodeOnInvalidInput = RefreshSpec.ERROR,
    exitCodeOnExecutionException = RefreshSpec.ERROR)
public final class RefreshSpec implements Callable<Integer> {
  static final int ERROR = 1;
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
          "Ignore actions of the overlay that match nothing: for a release older than the overlay."
              + " Writes only with --output.")
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
        description = "Write nothing; also fail if the file is not what would be written.")
    private boolean check;

    @Option(names = "--write", description = "Write the file, unless the overlay does not fit.")
    private boolean write;
  }

  private RefreshSpec() {}

  /**
   * Runs the program and exits with its status.
   *
   * @param args the options; {@code --help} lists them
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new RefreshSpec()).setExecutionExceptionHandler(RefreshSpec::report);
  }

  /** An error in the input needs no stack trace. */
  static int report(Exception error, CommandLine command, Object parsed) throws Exception {
    if (!(error instanceof DocumentException)) {
      throw error;
    }
    command.getErr().println(error.getMessage());
    return ERROR;
  }

  @Override
  public Integer call() {
    Path file = output == null ? directory.resolve(COMMITTED) : output;
    if (mode.write && allowStale && output == null) {
      return fail("--allow-stale does not write " + file + "; specify another --output");
    }
    if (output != null && !mode.write) {
      return fail("--output requires --write");
    }
    Recipe recipe = Recipe.read(directory);
    Upstream source = Upstream.read(upstream);
    Recipe.Spec spec = recipe.make(source, harbor);
    ObjectNode old = old(recipe);
    Report report = Report.of(old, spec.document(), spec.outcome());
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
      fail(file + " is not, byte for byte, what would be written");
      return Math.max(CHANGED, report.verdict().exitStatus());
    }
    if (mode.write) {
      spec.writeTo(file);
    }
    return report.verdict().exitStatus();
  }

  private ObjectNode old(Recipe recipe) {
    if (against != null) {
      String name = against.substring(against.lastIndexOf('/') + 1);
      return recipe.make(Upstream.read(against), name).document();
    }
    String file = directory.resolve(COMMITTED).toString();
    return Yaml.read(file, Recipe.text(file));
  }

  /** The text names its release, so that of another release differs even if the API does not. */
  private boolean isMadeFrom(ObjectNode old, Upstream source) {
    return Provenance.upstream(old).equals(source.sha256())
        && old.at("/info/version").asText().equals(harbor);
  }

  private int fail(String message) {
    PrintWriter err = command.commandLine().getErr();
    err.println(message);
    err.flush();
    return ERROR;
  }
}
