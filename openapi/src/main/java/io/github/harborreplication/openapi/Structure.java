package io.github.harborreplication.openapi;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.converter.SwaggerConverter;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;

/**
 * Turns a document into valid OpenAPI 3.0 without Harbor's prose and without the hints for Harbor's
 * own build. Conversion and validation are swagger-parser's, which the generator of the client uses
 * too.
 */
final class Structure {
  private static final String PROSE =
      "summary|description|title|examples?|externalDocs|termsOfService|contact|license";

  /** The one hint that is about the API; the conversion turns it into `nullable`. */
  private static final String NULLABLE = "x-nullable";

  /** Marks a schema without a type, because the conversion would make it an object. */
  private static final String UNTYPED = "x-untyped";

  private static final List<String> SHAPES =
      List.of(
          "type", "$ref", "properties", "additionalProperties", "items", "allOf", "oneOf", "anyOf");

  private Structure() {}

  /** What is kept of an upstream document, as a new tree in OpenAPI 3.0 without prose. */
  static ObjectNode of(Upstream upstream, Trim.Keep keep) {
    ObjectNode structure = Trim.trim(upstream, keep);
    dropProse(structure);
    if (upstream.isSwagger2()) {
      structure = convert(upstream.file(), structure);
    }
    dropTraces(structure);
    return structure;
  }

  /** A copy without prose. */
  static ObjectNode withoutProse(ObjectNode document) {
    ObjectNode copy = document.deepCopy();
    dropProse(copy);
    return copy;
  }

  /** Refuses a document that is not OpenAPI 3.0; the message names the places. */
  static void validate(String file, ObjectNode document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    List<String> messages =
        new OpenAPIV3Parser().readContents(document.toString(), null, options).getMessages();
    if (!messages.isEmpty()) {
      throw new DocumentException(
          file, "", "is not valid OpenAPI 3.0: " + String.join("; ", messages));
    }
  }

  private static void dropProse(ObjectNode document) {
    Part.walk(
        document,
        (part, place, object) -> {
          for (String name : Part.names(object)) {
            if (name.matches(PROSE) || (name.startsWith("x-") && !name.equals(NULLABLE))) {
              object.remove(name);
            }
          }
        });
  }

  private static ObjectNode convert(String file, ObjectNode swagger) {
    Part.walk(
        swagger,
        (part, place, object) -> {
          if (part == Part.SCHEMA && SHAPES.stream().noneMatch(object::has)) {
            object.put(UNTYPED, true);
          }
        });
    // The converter requires a title.
    swagger.withObject("/info").put("title", "");
    SwaggerParseResult result =
        new SwaggerConverter().readContents(swagger.toString(), null, new ParseOptions());
    if (result.getOpenAPI() == null) {
      throw new DocumentException(
          file, "", "cannot be converted to OpenAPI 3.0: " + result.getMessages());
    }
    return Yaml.read(file, json(result.getOpenAPI()));
  }

  private static String json(OpenAPI converted) {
    try {
      // The converter turns 100 into 1E+2.
      return Json.mapper()
          .writer()
          .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .writeValueAsString(converted);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("swagger-parser's model is JSON", e);
    }
  }

  /** Undoes what the conversion did to marked schemas, and drops members without a meaning. */
  private static void dropTraces(ObjectNode document) {
    Part.walk(
        document,
        (part, place, object) -> {
          JsonNode untyped = object.remove(UNTYPED);
          if (untyped != null) {
            object.remove("type");
          }
          Part.names(object).stream().filter(name -> name.startsWith("x-")).forEach(object::remove);
          if (!object.path("nullable").asBoolean(true)) {
            object.remove("nullable");
          }
          if (part == Part.RESPONSE && object.path("content").isEmpty()) {
            object.remove("content");
          }
        });
  }
}
