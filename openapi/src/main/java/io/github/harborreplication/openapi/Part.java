package io.github.harborreplication.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kinds of object in a document of Swagger 2.0 or OpenAPI 3.0. A walk knows which members hold
 * further ones, so that a field named {@code description} is not taken for prose.
 */
enum Part {
  DOCUMENT,
  INFO,
  COMPONENTS,
  PATH,
  OPERATION,
  PARAMETER,
  BODY,
  RESPONSE,
  HEADER,
  MEDIA_TYPE,
  SCHEMA,
  SECURITY_SCHEME;

  /** Called for each object, the outer ones first; it may change the object's members. */
  @FunctionalInterface
  interface Visitor {
    void visit(Part part, JsonPointer place, ObjectNode object);
  }

  /** The methods that a path can have operations for. */
  static final List<String> METHODS =
      List.of("delete", "get", "head", "options", "patch", "post", "put", "trace");

  /** Members that hold one object, or a list of them. */
  private static final SortedMap<String, Part> SINGLE =
      new TreeMap<>(
          Map.of(
              "info", INFO,
              "components", COMPONENTS,
              "requestBody", BODY,
              "schema", SCHEMA,
              "items", SCHEMA,
              "additionalProperties", SCHEMA,
              "allOf", SCHEMA,
              "oneOf", SCHEMA,
              "anyOf", SCHEMA,
              "not", SCHEMA));

  /** Members that hold objects by name, also those of Swagger 2.0; parameters may be a list too. */
  private static final SortedMap<String, Part> NAMED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("paths", PATH),
              Map.entry("parameters", PARAMETER),
              Map.entry("requestBodies", BODY),
              Map.entry("responses", RESPONSE),
              Map.entry("headers", HEADER),
              Map.entry("content", MEDIA_TYPE),
              Map.entry("properties", SCHEMA),
              Map.entry("schemas", SCHEMA),
              Map.entry("definitions", SCHEMA),
              Map.entry("securitySchemes", SECURITY_SCHEME),
              Map.entry("securityDefinitions", SECURITY_SCHEME)));

  static void walk(ObjectNode document, Visitor visitor) {
    DOCUMENT.walk(JsonPointer.empty(), document, visitor);
  }

  private void walk(JsonPointer place, JsonNode node, Visitor visitor) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(place.appendIndex(i), node.path(i), visitor);
      }
    }
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    visitor.visit(this, place, object);
    if (this == PATH) {
      METHODS.forEach(m -> OPERATION.walk(place.appendProperty(m), object.path(m), visitor));
    }
    SINGLE.forEach(
        (name, part) -> part.walk(place.appendProperty(name), object.path(name), visitor));
    NAMED.forEach(
        (name, part) -> part.walkAll(place.appendProperty(name), object.path(name), visitor));
  }

  private void walkAll(JsonPointer place, JsonNode node, Visitor visitor) {
    if (node.isArray()) {
      walk(place, node, visitor);
    }
    names(node).forEach(name -> walk(place.appendProperty(name), node.path(name), visitor));
  }

  /** A copy of an object's names, so that members may be removed meanwhile; else no names. */
  static List<String> names(JsonNode node) {
    return node.propertyStream().map(Map.Entry::getKey).toList();
  }
}
