package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.Element.Aspect;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a schema states, as text that can be compared. */
final class SchemaFacts {
  static final String ANYTHING = "anything";

  private static final List<String> UPPER =
      List.of("maximum", "maxLength", "maxItems", "maxProperties");
  private static final List<String> LOWER =
      List.of("minimum", "minLength", "minItems", "minProperties");
  private static final List<String> COMPOSITIONS = List.of("allOf", "oneOf", "anyOf");

  /** Members that are part of the type, or compared as elements of their own. */
  private static final String SHAPE =
      "type|format|\\$ref|properties|required|items|additionalProperties|allOf|oneOf|anyOf";

  private static final String COMPARED =
      SHAPE + "|nullable|default|enum|pattern|deprecated|(max|min)(imum|Length|Items|Properties)";

  private SchemaFacts() {}

  static Map<Aspect, String> of(JsonNode schema) {
    Map<Aspect, String> facts = new EnumMap<>(Aspect.class);
    facts.put(Aspect.TYPE, type(schema));
    facts.put(Aspect.NULLABLE, flag(schema.path("nullable")));
    facts.put(Aspect.DEFAULT, schema.has("default") ? schema.path("default").toString() : "");
    facts.put(
        Aspect.VALUES,
        schema
            .path("enum")
            .valueStream()
            .map(JsonNode::asText)
            .sorted()
            .collect(Collectors.joining(", ")));
    facts.put(Aspect.UPPER_LIMIT, first(schema, UPPER));
    facts.put(Aspect.LOWER_LIMIT, first(schema, LOWER));
    facts.put(Aspect.PATTERN, schema.path("pattern").asText());
    facts.put(Aspect.DEPRECATED, flag(schema.path("deprecated")));
    facts.put(Aspect.OTHER_MEMBERS, others(schema, COMPARED));
    return facts;
  }

  static String flag(JsonNode value) {
    return value.asBoolean() ? "yes" : "no";
  }

  static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      return model(schema.path("$ref").asText());
    }
    for (String composition : COMPOSITIONS) {
      if (schema.has(composition)) {
        return schema
            .path(composition)
            .valueStream()
            .map(SchemaFacts::type)
            .collect(Collectors.joining(", ", composition + " (", ")"));
      }
    }
    if (schema.has("items")) {
      return "list of " + type(schema.path("items"));
    }
    if (schema.path("additionalProperties").isObject()) {
      return "map of " + type(schema.path("additionalProperties"));
    }
    if (!schema.has("type")) {
      return ANYTHING;
    }
    String format = schema.path("format").asText();
    return schema.path("type").asText() + (format.isEmpty() ? "" : " (" + format + ")");
  }

  static String model(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** The members whose names the regular expression does not match, as JSON; may be empty. */
  static String others(JsonNode object, String compared) {
    ObjectNode others = JsonNodeFactory.instance.objectNode();
    object.properties().stream()
        .filter(member -> !member.getKey().matches(compared))
        .forEach(member -> others.set(member.getKey(), member.getValue()));
    // Entries of lists and maps have no element of their own, so all that they state is here.
    for (String entries : List.of("items", "additionalProperties")) {
      JsonNode entry = object.path(entries);
      String inner = entry.isObject() ? others(entry, SHAPE) : "";
      if (!inner.isEmpty()) {
        others.put(entries, inner);
      }
    }
    return others.isEmpty() ? "" : Yaml.canonical(others);
  }

  private static String first(JsonNode schema, List<String> names) {
    return names.stream()
        .filter(schema::has)
        .findFirst()
        .map(name -> schema.path(name).asText())
        .orElse("");
  }
}
