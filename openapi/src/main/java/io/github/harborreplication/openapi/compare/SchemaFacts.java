package io.github.harborreplication.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a schema says, in words that can be compared. */
final class SchemaFacts {
  static final String ANYTHING = "anything";

  private static final List<String> UPPER =
      List.of("maximum", "maxLength", "maxItems", "maxProperties");
  private static final List<String> LOWER =
      List.of("minimum", "minLength", "minItems", "minProperties");
  private static final List<String> COMPOSITIONS = List.of("allOf", "oneOf", "anyOf");

  private SchemaFacts() {}

  static Map<Aspect, String> of(JsonNode schema) {
    Map<Aspect, String> facts = new EnumMap<>(Aspect.class);
    facts.put(Aspect.TYPE, type(schema));
    facts.put(Aspect.NULLABLE, flag(schema.path("nullable")));
    facts.put(Aspect.DEFAULT, schema.has("default") ? schema.path("default").toString() : "");
    facts.put(Aspect.VALUES, words(schema.path("enum")));
    facts.put(Aspect.UPPER_LIMIT, first(schema, UPPER));
    facts.put(Aspect.LOWER_LIMIT, first(schema, LOWER));
    facts.put(Aspect.PATTERN, schema.path("pattern").asText());
    facts.put(Aspect.DEPRECATED, flag(schema.path("deprecated")));
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

  private static String words(JsonNode values) {
    return values.valueStream().map(JsonNode::asText).sorted().collect(Collectors.joining(", "));
  }

  private static String first(JsonNode schema, List<String> names) {
    return names.stream()
        .filter(schema::has)
        .findFirst()
        .map(name -> schema.path(name).asText())
        .orElse("");
  }
}
