package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the members of a document into an order that does not depend on Harbor's: what a reader
 * looks for first comes first, names are sorted. Only the fields of a model keep Harbor's order,
 * which groups them by meaning.
 */
final class Layout {
  private static final List<String> FIRST =
      words(
          "openapi info servers security tags operationId summary name in $ref type format title"
              + " description required deprecated");
  private static final List<String> LAST =
      words(
          "parameters requestBody headers content schema items properties additionalProperties"
              + " responses paths components");
  private static final List<String> ALPHABETIC =
      words("paths responses headers content schemas parameters requestBodies securitySchemes");

  private static final Comparator<String> MEMBERS =
      Comparator.comparingInt(Layout::rank).thenComparing(Comparator.naturalOrder());

  private Layout() {}

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }

  /** Changes the document in place. */
  static void arrange(ObjectNode document) {
    Part.walk(
        document,
        (part, place, object) -> {
          sort(object, MEMBERS);
          for (String name : ALPHABETIC) {
            if (object.path(name) instanceof ObjectNode named) {
              sort(named, Comparator.naturalOrder());
            }
          }
        });
  }

  private static int rank(String name) {
    int first = FIRST.indexOf(name);
    int last = LAST.indexOf(name);
    return first >= 0 ? first - FIRST.size() : last + 1;
  }

  private static void sort(ObjectNode object, Comparator<String> order) {
    Map<String, JsonNode> sorted = new LinkedHashMap<>();
    Part.names(object).stream().sorted(order).forEach(name -> sorted.put(name, object.get(name)));
    object.removeAll();
    object.setAll(sorted);
  }
}
