package io.github.harborreplication.openapi.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.github.harborreplication.openapi.document.DocumentException;
import org.jspecify.annotations.Nullable;

/**
 * One action of an overlay.
 *
 * @param place where it stands, such as {@code overlay.yaml, at /actions/3}
 * @param target the JSONPath of what it changes
 * @param reason its description; empty if it has none
 * @param update what is merged into the targets; null for an action that removes them
 */
public record Action(String place, String target, String reason, @Nullable JsonNode update) {
  private static final Configuration NODES =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();

  private static final Configuration DELETION = NODES.setOptions(Option.SUPPRESS_EXCEPTIONS);

  /**
   * Changes the document.
   *
   * @param document the document, changed in place
   * @return whether the target matched something
   * @throws DocumentException if the update does not fit what the target selects
   */
  boolean apply(ObjectNode document) {
    JsonPath path = JsonPath.compile(target);
    ArrayNode matches = path.read(document, NODES);
    if (matches == null || matches.isEmpty()) {
      return false;
    }
    if (update == null) {
      path.delete(document, DELETION);
    } else {
      matches.forEach(match -> update(match, update));
    }
    return true;
  }

  private void update(JsonNode match, JsonNode change) {
    if (match instanceof ArrayNode array) {
      array.add(change.deepCopy());
    } else if (match instanceof ObjectNode object && change instanceof ObjectNode members) {
      merge(object, members);
    } else {
      throw new DocumentException(
          place,
          "",
          "the target "
              + target
              + " selects "
              + match.getNodeType()
              + "; an update is an object for an object, or an entry for an array");
    }
  }

  /** Objects are merged member by member, arrays are joined, anything else is replaced. */
  private static void merge(ObjectNode into, ObjectNode members) {
    members
        .properties()
        .forEach(
            member -> {
              JsonNode before = into.get(member.getKey());
              JsonNode value = member.getValue();
              if (before instanceof ObjectNode object && value instanceof ObjectNode deeper) {
                merge(object, deeper);
              } else if (before instanceof ArrayNode array && value instanceof ArrayNode more) {
                array.addAll(more.deepCopy());
              } else {
                into.set(member.getKey(), value.deepCopy());
              }
            });
  }
}
