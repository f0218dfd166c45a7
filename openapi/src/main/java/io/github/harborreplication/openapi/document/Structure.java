package io.github.harborreplication.openapi.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Takes the prose out of a document, and the hints that are meant for Harbor's own build. */
public final class Structure {
  private static final Set<String> PROSE =
      Set.of(
          "summary",
          "description",
          "title",
          "example",
          "examples",
          "externalDocs",
          "termsOfService",
          "contact",
          "license");

  /** The one hint that says something about the API; the conversion makes `nullable` of it. */
  private static final String NULLABLE = "x-nullable";

  /** Says of a schema that it has no type, through a conversion that makes it an object. */
  private static final String UNTYPED = "x-untyped";

  private static final List<String> SHAPES =
      List.of(
          "type", "$ref", "properties", "additionalProperties", "items", "allOf", "oneOf", "anyOf");

  private Structure() {}

  /**
   * A document without prose.
   *
   * @param document the document; it is not changed
   * @return a copy
   */
  public static ObjectNode withoutProse(ObjectNode document) {
    ObjectNode copy = document.deepCopy();
    dropProse(copy);
    return copy;
  }

  /** Changes the document in place. */
  static void dropProse(ObjectNode document) {
    Part.walk(
        document,
        (part, place, object) -> {
          for (String name : Part.names(object)) {
            if (PROSE.contains(name) || (name.startsWith("x-") && !name.equals(NULLABLE))) {
              object.remove(name);
            }
          }
        });
  }

  static void markUntyped(ObjectNode document) {
    Part.walk(
        document,
        (part, place, object) -> {
          if (part == Part.SCHEMA && SHAPES.stream().noneMatch(object::has)) {
            object.put(UNTYPED, true);
          }
        });
  }

  /** Undoes what the conversion did to marked schemas, and drops what says nothing. */
  static void dropTraces(ObjectNode document) {
    Part.walk(
        document,
        (part, place, object) -> {
          JsonNode untyped = object.remove(UNTYPED);
          if (untyped != null) {
            object.remove("type");
          }
          Part.names(object).stream().filter(name -> name.startsWith("x-")).forEach(object::remove);
          if (!object.path("nullable").asBoolean(true)) {
            object.remove("nullable");
          }
          if (part == Part.RESPONSE && object.path("content").isEmpty()) {
            object.remove("content");
          }
        });
  }
}
