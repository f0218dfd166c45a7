package io.github.harborreplication.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.harborreplication.openapi.document.Part;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that an OpenAPI 3.0 document declares: its operations, parameters, answers and fields. */
public final class Inventory {
  private final ObjectNode document;
  private final SortedMap<Element, Map<Aspect, String>> elements = new TreeMap<>();
  private final SortedMap<String, Map<Side, Set<String>>> models = new TreeMap<>();

  private Inventory(ObjectNode document) {
    this.document = document;
  }

  /**
   * Takes stock of a document.
   *
   * @param document an OpenAPI 3.0 document whose references all lead somewhere; it is not changed
   * @return what it declares
   */
  public static Inventory of(ObjectNode document) {
    Inventory inventory = new Inventory(document);
    JsonNode paths = document.path("paths");
    for (String path : Part.names(paths)) {
      for (String method : Part.names(paths.path(path))) {
        if (Part.METHODS.contains(method)) {
          inventory.operation(
              method.toUpperCase(Locale.ROOT) + " " + path, paths.path(path), method);
        }
      }
    }
    JsonNode schemas = document.at("/components/schemas");
    Part.names(schemas).forEach(model -> inventory.model(model, schemas.path(model)));
    return inventory;
  }

  /**
   * What is declared, and what is known of each.
   *
   * @return the elements in their order; read-only
   */
  public SortedMap<Element, Map<Aspect, String>> elements() {
    return Collections.unmodifiableSortedMap(elements);
  }

  /**
   * The sides on which an element is used: a model's field may be sent, read, or both.
   *
   * @param element the element
   * @return no side for a model that no operation uses
   */
  public Set<Side> sides(Element element) {
    return switch (element.kind()) {
      case OPERATION -> EnumSet.allOf(Side.class);
      case PARAMETER, REQUEST_BODY -> EnumSet.of(Side.REQUESTS);
      case ANSWER, ANSWER_HEADER -> EnumSet.of(Side.ANSWERS);
      case MODEL, FIELD -> {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        for (Side side : Side.values()) {
          if (!operations(element, side).isEmpty()) {
            sides.add(side);
          }
        }
        yield sides;
      }
    };
  }

  /**
   * The operations in which an element is met.
   *
   * @param element the element
   * @param side whether it is sent or read there
   * @return their names, such as {@code GET /registries}
   */
  public Set<String> operations(Element element, Side side) {
    if (element.kind().compareTo(Element.Kind.MODEL) < 0) {
      return Set.of(element.owner());
    }
    Set<String> found = new HashSet<>();
    models.forEach(
        (operation, used) -> {
          if (used.getOrDefault(side, Set.of()).contains(element.owner())) {
            found.add(operation);
          }
        });
    return found;
  }

  private void operation(String name, JsonNode path, String method) {
    JsonNode operation = path.path(method);
    Map<Aspect, String> facts = new EnumMap<>(Aspect.class);
    facts.put(Aspect.OPERATION_ID, operation.path("operationId").asText());
    facts.put(Aspect.DEPRECATED, SchemaFacts.flag(operation.path("deprecated")));
    elements.put(new Element(Element.Kind.OPERATION, name, ""), facts);
    path.path("parameters").forEach(parameter -> parameter(name, resolve(parameter)));
    operation.path("parameters").forEach(parameter -> parameter(name, resolve(parameter)));
    if (operation.has("requestBody")) {
      body(name, resolve(operation.path("requestBody")));
    }
    JsonNode responses = operation.path("responses");
    Part.names(responses).forEach(status -> answer(name, status, resolve(responses.path(status))));
  }

  private void parameter(String operation, JsonNode parameter) {
    Map<Aspect, String> facts = SchemaFacts.of(parameter.path("schema"));
    facts.put(Aspect.REQUIRED, SchemaFacts.flag(parameter.path("required")));
    facts.put(Aspect.DEPRECATED, SchemaFacts.flag(parameter.path("deprecated")));
    String name = parameter.path("in").asText() + " " + parameter.path("name").asText();
    elements.put(new Element(Element.Kind.PARAMETER, operation, name), facts);
    use(operation, Side.REQUESTS, parameter);
  }

  private void body(String operation, JsonNode body) {
    Map<Aspect, String> facts = content(body);
    facts.put(Aspect.REQUIRED, SchemaFacts.flag(body.path("required")));
    elements.put(new Element(Element.Kind.REQUEST_BODY, operation, ""), facts);
    use(operation, Side.REQUESTS, body);
  }

  private void answer(String operation, String status, JsonNode answer) {
    elements.put(new Element(Element.Kind.ANSWER, operation, status), content(answer));
    JsonNode headers = answer.path("headers");
    for (String header : Part.names(headers)) {
      elements.put(
          new Element(Element.Kind.ANSWER_HEADER, operation, status + " " + header),
          SchemaFacts.of(resolve(headers.path(header)).path("schema")));
    }
    use(operation, Side.ANSWERS, answer);
  }

  private static Map<Aspect, String> content(JsonNode holder) {
    StringBuilder types = new StringBuilder();
    for (String media : Part.names(holder.path("content"))) {
      String type = SchemaFacts.type(holder.path("content").path(media).path("schema"));
      types.append(types.isEmpty() ? "" : "; ").append(media).append(": ").append(type);
    }
    Map<Aspect, String> facts = new EnumMap<>(Aspect.class);
    facts.put(Aspect.TYPE, types.isEmpty() ? "no body" : types.toString());
    return facts;
  }

  private void model(String name, JsonNode schema) {
    Map<Aspect, String> facts = SchemaFacts.of(schema);
    elements.put(new Element(Element.Kind.MODEL, name, ""), facts);
    fields(name, "", schema);
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
    elements.merge(new Element(Element.Kind.FIELD, model, name), facts, Inventory::both);
  }

  private static Map<Aspect, String> both(Map<Aspect, String> one, Map<Aspect, String> other) {
    boolean oneIsTyped = !SchemaFacts.ANYTHING.equals(one.get(Aspect.TYPE));
    Map<Aspect, String> facts = new EnumMap<>(oneIsTyped ? one : other);
    if ("yes".equals(one.get(Aspect.REQUIRED)) || "yes".equals(other.get(Aspect.REQUIRED))) {
      facts.put(Aspect.REQUIRED, "yes");
    }
    return facts;
  }

  private void use(String operation, Side side, JsonNode node) {
    if (node.path("$ref").isTextual()) {
      String model = SchemaFacts.model(node.path("$ref").asText());
      Set<String> used =
          models
              .computeIfAbsent(operation, o -> new EnumMap<>(Side.class))
              .computeIfAbsent(side, s -> new HashSet<>());
      if (used.add(model)) {
        use(operation, side, resolve(node));
      }
    }
    node.forEach(child -> use(operation, side, child));
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : resolve(document.at(reference.substring(1)));
  }
}
