package io.github.harborreplication.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Trims an upstream document to the operations that {@code keep.yaml} names, what they refer to,
 * and the document's own settings. The upstream tree is not changed.
 */
final class Trim {
  /** What is copied by name, if at all. The caller specifies the server; tags are prose. */
  private static final String NOT_SETTINGS =
      "paths|definitions|parameters|responses|components|host|schemes|tags|externalDocs";

  /**
   * The contents of {@code keep.yaml}.
   *
   * @param file its name in messages
   * @param prefixes paths; each is kept with everything below it
   * @param operations single operations, such as {@code GET /registries}
   */
  record Keep(String file, List<String> prefixes, List<String> operations) {
    static Keep of(String file, ObjectNode tree) {
      for (String name : Part.names(tree)) {
        if (!List.of("paths", "operations").contains(name)) {
          throw new DocumentException(file, "/" + name, "unknown; known are paths and operations");
        }
      }
      Keep keep =
          new Keep(
              file,
              entries(file, tree, "paths", "/[^\\s]*[^/\\s]", "/replication"),
              entries(file, tree, "operations", "[A-Z]+ /[^\\s]*", "GET /registries"));
      if (keep.prefixes.isEmpty() && keep.operations.isEmpty()) {
        throw new DocumentException(file, "", "keeps nothing: name a path or an operation");
      }
      return keep;
    }

    private static List<String> entries(
        String file, ObjectNode tree, String name, String form, String example) {
      List<String> entries = new ArrayList<>();
      for (JsonNode entry : tree.path(name)) {
        if (!entry.asText().matches(form)) {
          throw new DocumentException(
              file, "/" + name, entry + " does not belong here; an entry looks like " + example);
        }
        entries.add(entry.asText());
      }
      return List.copyOf(entries);
    }

    private boolean keeps(String method, String path) {
      return prefixes.stream().anyMatch(prefix -> isAtOrBelow(prefix, path))
          || operations.contains(name(method, path));
    }

    /** Refuses entries that match nothing: they are misspelt, or the release has dropped them. */
    private void checkAgainst(Upstream upstream) {
      JsonNode paths = upstream.tree().path("paths");
      for (String prefix : prefixes) {
        if (Part.names(paths).stream().noneMatch(path -> isAtOrBelow(prefix, path))) {
          throw new DocumentException(
              file, "/paths", upstream.file() + " has no path at or below " + prefix);
        }
      }
      Set<String> existing = new HashSet<>();
      for (String path : Part.names(paths)) {
        Part.names(paths.path(path)).forEach(method -> existing.add(name(method, path)));
      }
      for (String operation : operations) {
        if (!existing.contains(operation)) {
          throw new DocumentException(
              file, "/operations", upstream.file() + " has no " + operation);
        }
      }
    }

    private static boolean isAtOrBelow(String prefix, String path) {
      return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    private static String name(String method, String path) {
      return method.toUpperCase(Locale.ROOT) + " " + path;
    }
  }

  private record Reference(JsonPointer place, String target) {}

  private final Upstream upstream;
  private final ObjectNode result;
  private final Deque<Reference> open = new ArrayDeque<>();

  private Trim(Upstream upstream) {
    this.upstream = upstream;
    this.result = upstream.tree().objectNode();
  }

  static ObjectNode trim(Upstream upstream, Keep keep) {
    keep.checkAgainst(upstream);
    Trim trim = new Trim(upstream);
    trim.copySettings();
    trim.copyPaths(keep);
    trim.followReferences();
    return trim.result;
  }

  private void copySettings() {
    result.setAll(upstream.tree().deepCopy());
    Part.names(result).stream().filter(n -> n.matches(NOT_SETTINGS)).forEach(result::remove);
    JsonNode schemes = upstream.tree().at("/components/securitySchemes");
    if (!schemes.isMissingNode()) {
      result.withObject("/components").set("securitySchemes", schemes.deepCopy());
    }
  }

  private void copyPaths(Keep keep) {
    ObjectNode kept = result.putObject("paths");
    JsonNode paths = upstream.tree().path("paths");
    for (String path : Part.names(paths)) {
      ObjectNode item = paths.path(path).deepCopy();
      item.remove(Part.METHODS.stream().filter(method -> !keep.keeps(method, path)).toList());
      if (Part.METHODS.stream().anyMatch(item::has)) {
        kept.set(path, item);
        note(JsonPointer.compile("/paths").appendProperty(path), item);
      }
    }
  }

  private void note(JsonPointer place, JsonNode node) {
    if (node.path("$ref").isTextual()) {
      open.add(new Reference(place, node.path("$ref").asText()));
    }
    Part.names(node).forEach(name -> note(place.appendProperty(name), node.path(name)));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        note(place.appendIndex(i), node.path(i));
      }
    }
  }

  private void followReferences() {
    Set<String> followed = new HashSet<>();
    for (Reference next = open.poll(); next != null; next = open.poll()) {
      if (followed.add(next.target)) {
        follow(next);
      }
    }
  }

  private void follow(Reference reference) {
    if (!reference.target.startsWith("#/")) {
      throw new DocumentException(
          upstream.file(),
          reference.place,
          "refers to " + reference.target + ", outside the document; that is not followed");
    }
    JsonPointer target = JsonPointer.compile(reference.target.substring(1));
    JsonNode found = upstream.tree().at(target);
    if (found.isMissingNode()) {
      throw new DocumentException(
          upstream.file(),
          reference.place,
          "refers to " + reference.target + ", which the document does not have");
    }
    JsonNode copy = found.deepCopy();
    result.withObject(target.head()).set(target.last().getMatchingProperty(), copy);
    note(target, copy);
  }
}
