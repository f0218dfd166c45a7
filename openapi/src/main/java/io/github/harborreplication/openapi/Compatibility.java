package io.github.harborreplication.openapi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program that prints since which Harbor each operation, parameter and field exists. */
@Command(
    name = "compatibility",
    description = "Prints since which release each operation, parameter and field exists.",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = RefreshSpec.ERROR,
    exitCodeOnExecutionException = RefreshSpec.ERROR)
public final class Compatibility implements Callable<Integer> {
  private static final Set<Element.Kind> LISTED =
      Set.of(Element.Kind.OPERATION, Element.Kind.PARAMETER, Element.Kind.FIELD);

  @Parameters(
      arity = "2..*",
      paramLabel = "TAG=FILE-or-URL",
      description = "Harbor's API documents, the oldest release first.")
  private Map<String, String> upstreams = new LinkedHashMap<>();

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = "${sys:openapi.directory}",
      description = "Where keep.yaml and overlay.yaml are.")
  private Path directory = Path.of("");

  @CommandLine.Spec private CommandSpec command = CommandSpec.create();

  private Compatibility() {}

  /**
   * Runs the program and exits with its status.
   *
   * @param args the documents
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Compatibility()).setExecutionExceptionHandler(RefreshSpec::report);
  }

  @Override
  public Integer call() {
    Recipe recipe = Recipe.read(directory);
    Map<String, Set<Element>> releases = new LinkedHashMap<>();
    upstreams.forEach(
        (tag, file) ->
            releases.put(
                tag,
                Inventory.of(recipe.make(Upstream.read(file), tag).document())
                    .elements()
                    .keySet()));
    command.commandLine().getOut().print(table(releases));
    command.commandLine().getOut().flush();
    return 0;
  }

  /** What every release has is counted in the last line. */
  static String table(Map<String, Set<Element>> releases) {
    List<String> tags = List.copyOf(releases.keySet());
    Set<Element> all = new TreeSet<>();
    releases.values().forEach(all::addAll);
    all.removeIf(element -> !LISTED.contains(element.kind()));
    List<String> rows = new ArrayList<>();
    for (Element element : all) {
      List<String> having =
          releases.entrySet().stream()
              .filter(release -> release.getValue().contains(element))
              .map(Map.Entry::getKey)
              .toList();
      if (having.size() < tags.size()) {
        rows.add(
            "| "
                + Element.label(element.kind())
                + " | `"
                + element
                + "` | "
                + range(having, tags)
                + " |");
      }
    }
    rows.add(
        "| all others, " + (all.size() - rows.size()) + " | | " + tags.get(0) + " or earlier |");
    return "| what | name | exists |\n|---|---|---|\n" + String.join("\n", rows) + "\n";
  }

  private static String range(List<String> having, List<String> tags) {
    int first = tags.indexOf(having.get(0));
    int last = tags.indexOf(having.get(having.size() - 1));
    String since =
        first == 0
            ? tags.get(0) + " or earlier"
            : "since " + tags.get(first) + " or earlier, after " + tags.get(first - 1);
    return last == tags.size() - 1
        ? since
        : since + "; gone in " + tags.get(last + 1) + " or earlier, after " + tags.get(last);
  }
}
