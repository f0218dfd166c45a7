package io.github.harborreplication.openapi.report;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.document.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something that upstream has and {@code overlay.yaml} has no words for.
 *
 * @param target the JSONPath of it, as an action of the overlay names it
 * @param member what is missing: a summary of an operation, a description of anything else
 */
record Undescribed(String target, String member) {
  private static final Map<Part, String> WORDS =
      Map.of(
          Part.OPERATION, "summary",
          Part.PARAMETER, "description",
          Part.BODY, "description",
          Part.RESPONSE, "description",
          Part.HEADER, "description",
          Part.SCHEMA, "description");

  /**
   * All that is without words.
   *
   * @param document a finished document
   */
  static List<Undescribed> in(ObjectNode document) {
    List<Undescribed> found = new ArrayList<>();
    Part.walk(
        document,
        (part, place, object) -> {
          String member = WORDS.get(part);
          if (member != null
              && isNamed(part, place)
              && !object.has("$ref")
              && object.path(member).asText().isEmpty()) {
            found.add(new Undescribed(target(document, place), member));
          }
        });
    return found;
  }

  /**
   * Models and their fields; what lies within, and the schema of a parameter, is told of by them.
   */
  private static boolean isNamed(Part part, JsonPointer place) {
    return part != Part.SCHEMA
        || place.toString().matches("/components/schemas/([^/]+|.*/properties/[^/]+)");
  }

  private static String target(JsonNode node, JsonPointer place) {
    StringBuilder path = new StringBuilder("$");
    for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
      String name = rest.getMatchingProperty();
      node = node.isArray() ? node.path(rest.getMatchingIndex()) : node.path(name);
      if (rest.mayMatchElement() && node.has("in")) {
        path.append("[?(@.name == '").append(node.path("name").asText()).append("')]");
      } else if (name.matches("[A-Za-z_]\\w*")) {
        path.append('.').append(name);
      } else {
        path.append("['").append(name).append("']");
      }
    }
    return path.toString();
  }
}
