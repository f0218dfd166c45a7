package io.github.harborreplication.openapi.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is kept of an upstream document: the operations that {@link Keep} names, what they refer to,
 * and the document's own settings. The upstream tree stays as it is.
 */
final class Trim {
  /** Where a server is, is told by who calls it; tags and links are prose. */
  private static final Set<String> DROPPED =
      Set.of(
          "paths",
          "definitions",
          "parameters",
          "responses",
          "components",
          "host",
          "schemes",
          "tags",
          "externalDocs");

  private record Reference(JsonPointer place, String target) {}

  private final Upstream upstream;
  private final ObjectNode result;
  private final Deque<Reference> open = new ArrayDeque<>();
  private final Set<String> followed = new HashSet<>();

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
    for (String name : Part.names(upstream.tree())) {
      if (!DROPPED.contains(name)) {
        result.set(name, upstream.tree().path(name).deepCopy());
      }
    }
    JsonNode schemes = upstream.tree().at("/components/securitySchemes");
    if (!schemes.isMissingNode()) {
      result.withObject("/components").set("securitySchemes", schemes.deepCopy());
    }
  }

  private void copyPaths(Keep keep) {
    ObjectNode kept = result.putObject("paths");
    JsonNode paths = upstream.tree().path("paths");
    for (String path : Part.names(paths)) {
      List<String> members = Part.names(paths.path(path));
      List<String> unwanted =
          members.stream()
              .filter(Part.METHODS::contains)
              .filter(m -> !keep.keeps(m, path))
              .toList();
      if (members.stream().anyMatch(m -> Part.METHODS.contains(m) && !unwanted.contains(m))) {
        ObjectNode item = ((ObjectNode) paths.path(path)).deepCopy().remove(unwanted);
        kept.set(path, item);
        note(JsonPointer.compile("/paths").appendProperty(path), item);
      }
    }
  }

  private void note(JsonPointer place, JsonNode node) {
    if (node.path("$ref").isTextual()) {
      open.add(new Reference(place, node.path("$ref").asText()));
    }
    for (String name : Part.names(node)) {
      note(place.appendProperty(name), node.path(name));
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        note(place.appendIndex(i), node.path(i));
      }
    }
  }

  private void followReferences() {
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
          "refers to " + reference.target + ", outside of the document; that is not followed");
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
