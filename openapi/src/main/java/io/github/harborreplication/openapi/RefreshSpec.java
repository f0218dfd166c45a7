package io.github.harborreplication.openapi;

import io.github.harborreplication.openapi.document.DocumentException;
import io.github.harborreplication.openapi.document.Upstream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The program that refreshes {@code harbor-replication.yaml}; its help says what it takes. */
@Command(
    name = "refresh-spec",
    description = "Makes harbor-replication.yaml from Harbor's own API document.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing changed",
      "1:could not: bad arguments, a broken file, an overlay that does not fit",
      "2:changed",
    },
    exitCodeOnInvalidInput = RefreshSpec.COULD_NOT,
    exitCodeOnExecutionException = RefreshSpec.COULD_NOT)
public final class RefreshSpec implements Callable<Integer> {
  static final int COULD_NOT = 1;

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
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = "${sys:openapi.directory}",
      description = "Where keep.yaml, overlay.yaml and harbor-replication.yaml are.")
  private Path directory = Path.of("");

  @CommandLine.Spec private CommandSpec command = CommandSpec.create();

  private static final class Mode {
    @Option(names = "--check", description = "Write nothing; is the file what would be written?")
    private boolean check;

    @Option(names = "--write", description = "Write harbor-replication.yaml.")
    private boolean write;
  }

  /** Runs the program and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new RefreshSpec()).setExecutionExceptionHandler(RefreshSpec::tell);
  }

  /** A fault of the input needs no stack trace. */
  private static int tell(Exception fault, CommandLine command, Object parsed) throws Exception {
    if (!(fault instanceof DocumentException)) {
      throw fault;
    }
    command.getErr().println(fault.getMessage());
    return COULD_NOT;
  }

  @Override
  public Integer call() {
    Path file = directory.resolve("harbor-replication.yaml");
    Spec spec = Recipe.read(directory).make(Upstream.read(upstream), harbor);
    PrintWriter out = command.commandLine().getOut();
    boolean same = Files.exists(file) && Recipe.text(file.toString()).equals(spec.text());
    if (mode.write) {
      spec.writeTo(file);
    }
    if (mode.check && !same) {
      out.println(file + " is not what " + upstream + ", keep.yaml and overlay.yaml make.");
    }
    out.println(same ? "Nothing changed." : "Changed.");
    return same ? 0 : 2;
  }
}
