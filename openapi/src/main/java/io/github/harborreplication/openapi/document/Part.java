package io.github.harborreplication.openapi.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The kinds of object that a document of Swagger 2.0 or OpenAPI 3.0 is made of. Knows which members
 * hold further ones, so that a field that happens to be called {@code description} is not taken for
 * prose.
 */
public enum Part {
  /** The whole document. */
  DOCUMENT,
  /** Its title, version and licence. */
  INFO,
  /** What the rest refers to by name. */
  COMPONENTS,
  /** A path with its operations. */
  PATH,
  /** A method of a path. */
  OPERATION,
  /** A parameter of a path or an operation. */
  PARAMETER,
  /** The body of a request. */
  BODY,
  /** An answer. */
  RESPONSE,
  /** A header of an answer. */
  HEADER,
  /** What a body is in one media type. */
  MEDIA_TYPE,
  /** The shape of a value. */
  SCHEMA,
  /** A way to log in. */
  SECURITY_SCHEME;

  /** What is called for each object, the outer ones first; it may change the object's members. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Sees one object.
     *
     * @param part what it is
     * @param place where it is
     * @param object the object itself
     */
    void visit(Part part, JsonPointer place, ObjectNode object);
  }

  private enum Shape {
    ONE,
    LIST,
    NAMED
  }

  private record Member(Part part, Shape shape) {}

  /** The methods that a path can have operations for. */
  public static final NavigableSet<String> METHODS =
      Collections.unmodifiableNavigableSet(
          new TreeSet<>(
              Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace")));

  private static final Map<String, Member> COMPONENT_MEMBERS =
      Map.of(
          "schemas", new Member(SCHEMA, Shape.NAMED),
          "parameters", new Member(PARAMETER, Shape.NAMED),
          "responses", new Member(RESPONSE, Shape.NAMED),
          "headers", new Member(HEADER, Shape.NAMED),
          "requestBodies", new Member(BODY, Shape.NAMED),
          "securitySchemes", new Member(SECURITY_SCHEME, Shape.NAMED));

  /** Where Swagger 2.0 keeps what {@code components} holds in OpenAPI 3.0 is listed as well. */
  private Map<String, Member> members() {
    return switch (this) {
      case DOCUMENT ->
          Map.of(
              "info", new Member(INFO, Shape.ONE),
              "paths", new Member(PATH, Shape.NAMED),
              "components", new Member(COMPONENTS, Shape.ONE),
              "definitions", new Member(SCHEMA, Shape.NAMED),
              "parameters", new Member(PARAMETER, Shape.NAMED),
              "responses", new Member(RESPONSE, Shape.NAMED),
              "securityDefinitions", new Member(SECURITY_SCHEME, Shape.NAMED));
      case COMPONENTS -> COMPONENT_MEMBERS;
      case PATH -> Map.of("parameters", new Member(PARAMETER, Shape.LIST));
      case OPERATION ->
          Map.of(
              "parameters", new Member(PARAMETER, Shape.LIST),
              "requestBody", new Member(BODY, Shape.ONE),
              "responses", new Member(RESPONSE, Shape.NAMED));
      case PARAMETER, HEADER ->
          Map.of(
              "schema", new Member(SCHEMA, Shape.ONE),
              "items", new Member(SCHEMA, Shape.ONE),
              "content", new Member(MEDIA_TYPE, Shape.NAMED));
      case BODY -> Map.of("content", new Member(MEDIA_TYPE, Shape.NAMED));
      case RESPONSE ->
          Map.of(
              "schema", new Member(SCHEMA, Shape.ONE),
              "headers", new Member(HEADER, Shape.NAMED),
              "content", new Member(MEDIA_TYPE, Shape.NAMED));
      case MEDIA_TYPE -> Map.of("schema", new Member(SCHEMA, Shape.ONE));
      case SCHEMA ->
          Map.of(
              "properties", new Member(SCHEMA, Shape.NAMED),
              "items", new Member(SCHEMA, Shape.ONE),
              "additionalProperties", new Member(SCHEMA, Shape.ONE),
              "allOf", new Member(SCHEMA, Shape.LIST),
              "oneOf", new Member(SCHEMA, Shape.LIST),
              "anyOf", new Member(SCHEMA, Shape.LIST),
              "not", new Member(SCHEMA, Shape.ONE));
      case INFO, SECURITY_SCHEME -> Map.of();
    };
  }

  /**
   * Visits a whole document.
   *
   * @param document its root
   * @param visitor what is called
   */
  public static void walk(ObjectNode document, Visitor visitor) {
    DOCUMENT.walk(JsonPointer.empty(), document, visitor);
  }

  private void walk(JsonPointer place, JsonNode node, Visitor visitor) {
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    visitor.visit(this, place, object);
    if (this == PATH) {
      for (String method : METHODS) {
        OPERATION.walk(place.appendProperty(method), object.path(method), visitor);
      }
    }
    // In a set order, for Map.of has another one in each run.
    new TreeMap<>(members())
        .forEach(
            (name, member) ->
                member.part.walk(
                    place.appendProperty(name), object.path(name), member.shape, visitor));
  }

  private void walk(JsonPointer place, JsonNode node, Shape shape, Visitor visitor) {
    switch (shape) {
      case ONE -> walk(place, node, visitor);
      case LIST -> {
        for (int i = 0; i < node.size(); i++) {
          walk(place.appendIndex(i), node.path(i), visitor);
        }
      }
      case NAMED -> {
        for (String name : names(node)) {
          walk(place.appendProperty(name), node.path(name), visitor);
        }
      }
    }
  }

  /**
   * The names of an object's members.
   *
   * @param node the object; anything else has no members
   * @return a copy, so that members may be removed while it is read
   */
  public static List<String> names(JsonNode node) {
    return node.propertyStream().map(Map.Entry::getKey).toList();
  }
}
