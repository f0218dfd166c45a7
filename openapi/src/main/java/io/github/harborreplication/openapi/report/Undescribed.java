package io.github.harborreplication.openapi.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.document.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what upstream has and {@code overlay.yaml} has no words for. */
final class Undescribed {
  private static final Map<Part, String> WORDS =
      Map.of(
          Part.OPERATION, "summary",
          Part.PARAMETER, "description",
          Part.BODY, "description",
          Part.RESPONSE, "description",
          Part.HEADER, "description",
          Part.SCHEMA, "description");

  private Undescribed() {}

  /**
   * The places without words, as JSON pointers.
   *
   * @param document a finished document
   */
  static List<String> in(ObjectNode document) {
    List<String> places = new ArrayList<>();
    Part.walk(
        document,
        (part, place, object) -> {
          String words = WORDS.get(part);
          if (words != null
              && isNamed(part, place.toString())
              && !object.has("$ref")
              && object.path(words).asText().isEmpty()) {
            places.add(place.toString());
          }
        });
    return places;
  }

  /**
   * Models and their fields; what lies within, and the schema of a parameter, is told of by them.
   */
  private static boolean isNamed(Part part, String place) {
    return part != Part.SCHEMA
        || place.matches("/components/schemas/[^/]+(/properties/[^/]+)?")
        || place.matches("/components/schemas/.*/properties/[^/]+");
  }
}
