package io.github.harborreplication.openapi.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which part of Harbor's API is kept: a small file with two lists.
 *
 * @param file what to call it in messages
 * @param prefixes paths; each is kept with all that lies below it
 * @param operations single operations, such as {@code GET /registries}
 */
public record Keep(String file, List<String> prefixes, List<String> operations) {
  private static final Set<String> MEMBERS = Set.of("paths", "operations");

  /**
   * Reads the file's tree.
   *
   * @param file what to call it in messages
   * @param tree the tree
   * @return what it says
   * @throws DocumentException if an entry is of another form
   */
  public static Keep of(String file, ObjectNode tree) {
    for (String name : Part.names(tree)) {
      if (!MEMBERS.contains(name)) {
        throw new DocumentException(file, "/" + name, "unknown; known are paths and operations");
      }
    }
    List<String> prefixes = entries(file, tree, "paths", "/[^\\s]*[^/\\s]", "/replication");
    List<String> operations =
        entries(file, tree, "operations", "[A-Z]+ /[^\\s]*", "GET /registries");
    return new Keep(file, prefixes, operations);
  }

  private static List<String> entries(
      String file, ObjectNode tree, String name, String form, String example) {
    List<String> entries = new ArrayList<>();
    for (JsonNode entry : tree.path(name)) {
      if (!entry.asText().matches(form)) {
        throw new DocumentException(
            file, "/" + name, entry + " is no entry of this list; one looks like " + example);
      }
      entries.add(entry.asText());
    }
    return List.copyOf(entries);
  }

  /** Whether an operation is kept. */
  boolean keeps(String method, String path) {
    return prefixes.stream().anyMatch(prefix -> isAtOrBelow(prefix, path))
        || operations.contains(name(method, path));
  }

  /** Refuses entries that stand for nothing: they are misspelt, or the release has dropped them. */
  void checkAgainst(Upstream upstream) {
    JsonNode paths = upstream.tree().path("paths");
    for (String prefix : prefixes) {
      if (Part.names(paths).stream().noneMatch(path -> isAtOrBelow(prefix, path))) {
        throw new DocumentException(
            file, "/paths", upstream.file() + " has no path at or below " + prefix);
      }
    }
    for (String operation : operations) {
      if (Part.names(paths).stream().noneMatch(path -> has(paths, path, operation))) {
        throw new DocumentException(file, "/operations", upstream.file() + " has no " + operation);
      }
    }
    if (prefixes.isEmpty() && operations.isEmpty()) {
      throw new DocumentException(file, "", "keeps nothing: name a path or an operation");
    }
  }

  private static boolean has(JsonNode paths, String path, String operation) {
    return Part.names(paths.path(path)).stream().anyMatch(m -> name(m, path).equals(operation));
  }

  private static boolean isAtOrBelow(String prefix, String path) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }

  private static String name(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path;
  }
}
