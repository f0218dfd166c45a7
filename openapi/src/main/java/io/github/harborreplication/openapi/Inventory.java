package io.github.harborreplication.openapi;

import static io.github.harborreplication.openapi.SchemaFacts.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.Element.Aspect;
import io.github.harborreplication.openapi.Element.Kind;
import io.github.harborreplication.openapi.Element.Side;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that an OpenAPI 3.0 document declares: operations, parameters, responses, fields. */
final class Inventory {
  private static final String OF_OPERATIONS =
      "operationId|security|deprecated|parameters|requestBody|responses";
  private static final String OF_PARAMETERS = "name|in|schema|required|deprecated";

  private final ObjectNode document;
  private final SortedMap<Element, Map<Aspect, String>> elements = new TreeMap<>();
  private final Set<String> sentModels = new HashSet<>();
  private final Set<String> readModels = new HashSet<>();

  private Inventory(ObjectNode document) {
    this.document = document;
  }

  /** Lists what a document declares. All its references must resolve; it is not changed. */
  static Inventory of(ObjectNode document) {
    Inventory inventory = new Inventory(Structure.withoutProse(document));
    JsonNode paths = inventory.document.path("paths");
    for (String path : Part.names(paths)) {
      for (String method : Part.names(paths.path(path))) {
        if (Part.METHODS.contains(method)) {
          inventory.operation(
              method.toUpperCase(Locale.ROOT) + " " + path, paths.path(path), method);
        }
      }
    }
    JsonNode schemas = inventory.document.at("/components/schemas");
    for (String model : Part.names(schemas)) {
      inventory.put(Kind.MODEL, model, "", SchemaFacts.of(schemas.path(model)));
      inventory.fields(model, "", schemas.path(model));
    }
    return inventory;
  }

  SortedMap<Element, Map<Aspect, String>> elements() {
    return elements;
  }

  /** The sides on which an element is used: a field may be sent, read, both, or neither. */
  Set<Side> sides(Element element) {
    return switch (element.kind()) {
      case OPERATION -> EnumSet.allOf(Side.class);
      case PARAMETER, REQUEST_BODY -> EnumSet.of(Side.REQUESTS);
      case RESPONSE, HEADER -> EnumSet.of(Side.RESPONSES);
      case MODEL, FIELD -> {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        if (sentModels.contains(element.owner())) {
          sides.add(Side.REQUESTS);
        }
        if (readModels.contains(element.owner())) {
          sides.add(Side.RESPONSES);
        }
        yield sides;
      }
    };
  }

  private void put(Kind kind, String owner, String name, Map<Aspect, String> facts) {
    elements.put(new Element(kind, owner, name), facts);
  }

  private void operation(String name, JsonNode path, String method) {
    JsonNode operation = path.path(method);
    Map<Aspect, String> facts = new EnumMap<>(Aspect.class);
    facts.put(Aspect.NAME, operation.path("operationId").asText());
    facts.put(Aspect.DEPRECATED, flag(operation.path("deprecated")));
    facts.put(Aspect.SECURITY, security(operation.has("security") ? operation : document));
    facts.put(Aspect.OTHER_MEMBERS, SchemaFacts.others(operation, OF_OPERATIONS));
    put(Kind.OPERATION, name, "", facts);
    path.path("parameters").forEach(parameter -> parameter(name, resolve(parameter)));
    operation.path("parameters").forEach(parameter -> parameter(name, resolve(parameter)));
    if (operation.has("requestBody")) {
      JsonNode body = resolve(operation.path("requestBody"));
      Map<Aspect, String> content = content(body);
      content.put(Aspect.REQUIRED, flag(body.path("required")));
      put(Kind.REQUEST_BODY, name, "", content);
      use(sentModels, body);
    }
    JsonNode responses = operation.path("responses");
    for (String status : Part.names(responses)) {
      response(name, status, resolve(responses.path(status)));
    }
  }

  private static String security(JsonNode holder) {
    if (holder.path("security").valueStream().anyMatch(JsonNode::isEmpty)) {
      return "";
    }
    return holder
        .path("security")
        .valueStream()
        .map(way -> String.join(" and ", Part.names(way)))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void parameter(String operation, JsonNode parameter) {
    Map<Aspect, String> facts = SchemaFacts.of(parameter.path("schema"));
    facts.put(Aspect.REQUIRED, flag(parameter.path("required")));
    facts.put(Aspect.DEPRECATED, flag(parameter.path("deprecated")));
    facts.merge(
        Aspect.OTHER_MEMBERS, SchemaFacts.others(parameter, OF_PARAMETERS), (of, own) -> of + own);
    String name = parameter.path("in").asText() + " " + parameter.path("name").asText();
    put(Kind.PARAMETER, operation, name, facts);
    use(sentModels, parameter);
  }

  private void response(String operation, String status, JsonNode response) {
    put(Kind.RESPONSE, operation, status, content(response));
    JsonNode headers = response.path("headers");
    for (String header : Part.names(headers)) {
      JsonNode schema = resolve(headers.path(header)).path("schema");
      put(Kind.HEADER, operation, status + " " + header, SchemaFacts.of(schema));
    }
    use(readModels, response);
  }

  private static Map<Aspect, String> content(JsonNode holder) {
    JsonNode content = holder.path("content");
    String types =
        Part.names(content).stream()
            .map(media -> media + ": " + SchemaFacts.type(content.path(media).path("schema")))
            .collect(Collectors.joining("; "));
    Map<Aspect, String> facts = new EnumMap<>(Aspect.class);
    facts.put(Aspect.TYPE, types.isEmpty() ? "no body" : types);
    return facts;
  }

  /** Fields of objects that have no name of their own are listed as {@code outer.inner}. */
  private void fields(String model, String prefix, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    for (String name : Part.names(properties)) {
      field(model, prefix + name, SchemaFacts.of(properties.path(name)));
      fields(model, prefix + name + ".", properties.path(name));
    }
    for (JsonNode required : schema.path("required")) {
      // It may be declared in another part of a composition, or nowhere.
      Map<Aspect, String> facts = SchemaFacts.of(properties.path(required.asText()));
      facts.put(Aspect.REQUIRED, "yes");
      field(model, prefix + required.asText(), facts);
    }
    if (schema.has("items")) {
      fields(model, prefix + "[].", schema.path("items"));
    }
    if (schema.path("additionalProperties").isObject()) {
      fields(model, prefix + "{}.", schema.path("additionalProperties"));
    }
    schema.path("allOf").forEach(part -> fields(model, prefix, part));
  }

  private void field(String model, String name, Map<Aspect, String> facts) {
    facts.putIfAbsent(Aspect.REQUIRED, "no");
    elements.merge(new Element(Kind.FIELD, model, name), facts, Inventory::both);
  }

  private static Map<Aspect, String> both(Map<Aspect, String> one, Map<Aspect, String> other) {
    boolean oneIsTyped = !SchemaFacts.ANYTHING.equals(one.get(Aspect.TYPE));
    Map<Aspect, String> facts = new EnumMap<>(oneIsTyped ? one : other);
    if ("yes".equals(one.get(Aspect.REQUIRED)) || "yes".equals(other.get(Aspect.REQUIRED))) {
      facts.put(Aspect.REQUIRED, "yes");
    }
    return facts;
  }

  private void use(Set<String> models, JsonNode node) {
    if (node.path("$ref").isTextual()) {
      if (models.add(SchemaFacts.model(node.path("$ref").asText()))) {
        use(models, resolve(node));
      }
    }
    node.forEach(child -> use(models, child));
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : resolve(document.at(reference.substring(1)));
  }
}
