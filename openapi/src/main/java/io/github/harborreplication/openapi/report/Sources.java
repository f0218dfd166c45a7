package io.github.harborreplication.openapi.report;

import io.github.harborreplication.openapi.document.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The hand-written sources of the project's modules, to be searched. */
final class Sources {
  private final SortedMap<String, List<String>> files = new TreeMap<>();

  private Sources() {}

  /**
   * Reads the sources of the modules that lie beside one.
   *
   * @param module the folder of the one, which is left out
   */
  static Sources beside(Path module) {
    Path own = module.toAbsolutePath().normalize();
    Path project = own.resolveSibling("");
    Sources sources = new Sources();
    try (Stream<Path> modules = Files.list(project)) {
      for (Path other : modules.filter(m -> !m.equals(own)).toList()) {
        if (Files.isDirectory(other.resolve("src"))) {
          sources.read(project, other.resolve("src"));
        }
      }
    } catch (IOException e) {
      throw new DocumentException(project.toString(), "", "cannot be searched: " + e, e);
    }
    return sources;
  }

  private void read(Path project, Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Sources::isSource).toList()) {
        String name = project.relativize(file).toString().replace('\\', '/');
        files.put(name, Files.readAllLines(file));
      }
    }
  }

  private static boolean isSource(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java") || name.endsWith(".mustache");
  }

  /**
   * Where something stands.
   *
   * @param wanted what is looked for in each line
   * @param alsoInFile what must stand somewhere in the same file; empty for nothing
   * @return the lines
   */
  List<Mention> find(Pattern wanted, String alsoInFile) {
    List<Mention> places = new ArrayList<>();
    files.forEach(
        (name, lines) -> {
          if (lines.stream().anyMatch(line -> line.contains(alsoInFile))) {
            for (int i = 0; i < lines.size(); i++) {
              if (wanted.matcher(lines.get(i)).find()) {
                places.add(new Mention(name, i + 1));
              }
            }
          }
        });
    return places;
  }
}
