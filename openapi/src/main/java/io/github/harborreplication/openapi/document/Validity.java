package io.github.harborreplication.openapi.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.List;

/**
 * Whether a document is OpenAPI 3.0, by swagger-parser, which the generator of the client uses too.
 */
public final class Validity {
  private Validity() {}

  /**
   * Refuses a document that is not valid.
   *
   * @param file what to call it in messages
   * @param document the document; it is not changed
   * @throws DocumentException if it is not valid; the message names the places
   */
  public static void check(String file, ObjectNode document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    List<String> messages =
        new OpenAPIV3Parser().readContents(document.toString(), null, options).getMessages();
    if (!messages.isEmpty()) {
      throw new DocumentException(
          file, "", "is no valid OpenAPI 3.0: " + String.join("; ", messages));
    }
  }
}
