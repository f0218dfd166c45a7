package io.github.harborreplication.openapi.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.converter.SwaggerConverter;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;

/** Makes OpenAPI 3.0 of Swagger 2.0, by swagger-parser. */
final class Conversion {
  private Conversion() {}

  /**
   * The document in OpenAPI 3.0.
   *
   * @param file what to call it in messages
   * @param swagger the document, without prose; it is not changed
   */
  static ObjectNode convert(String file, ObjectNode swagger) {
    ObjectNode marked = swagger.deepCopy();
    Structure.markUntyped(marked);
    // The converter asks for a title.
    marked.withObject("/info").put("title", "");
    SwaggerParseResult result =
        new SwaggerConverter().readContents(marked.toString(), null, new ParseOptions());
    if (result.getOpenAPI() == null) {
      throw new DocumentException(
          file, "", "cannot be converted to OpenAPI 3.0: " + result.getMessages());
    }
    ObjectNode converted = Yaml.read(file, json(result.getOpenAPI()));
    Structure.dropTraces(converted);
    return converted;
  }

  private static String json(OpenAPI converted) {
    try {
      // The converter makes 1E+2 of 100.
      return Json.mapper()
          .writer()
          .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .writeValueAsString(converted);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("swagger-parser's model is JSON", e);
    }
  }
}
