package io.github.harborreplication.verification.conformance;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The API document: its operations, and the fields of its models. */
final class ApiDocument {
  private static final String SCHEMAS = "#/components/schemas/";

  private final OpenAPI document;
  private final List<Operation> operations = new ArrayList<>();

  private ApiDocument(OpenAPI document) {
    this.document = document;
    document.getPaths().forEach(this::addPath);
  }

  /** Reads a document, and resolves referenced parameters and responses. */
  static ApiDocument read(Path file) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result = new OpenAPIV3Parser().readLocation(file.toString(), null, options);
    if (result.getOpenAPI() == null || !result.getMessages().isEmpty()) {
      throw new IllegalArgumentException(file + ": " + result.getMessages());
    }
    return new ApiDocument(result.getOpenAPI());
  }

  /** The source document, to be changed into an invented next release. */
  OpenAPI openApi() {
    return document;
  }

  static ApiDocument of(OpenAPI document) {
    return new ApiDocument(document);
  }

  private void addPath(String path, PathItem item) {
    item.readOperationsMap()
        .forEach(
            (method, operation) -> operations.add(Operation.of(method.name(), path, operation)));
  }

  /** All operations. */
  List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** Returns the operation of a request; empty if there is none. */
  Optional<Operation> operation(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.method().equals(method) && operation.matches(path))
        .findFirst();
  }

  /** Returns the schema, or the one that it refers to. */
  Schema<?> resolved(Schema<?> schema) {
    return model(schema)
        .<Schema<?>>map(name -> document.getComponents().getSchemas().get(name))
        .orElse(schema);
  }

  /** Returns the name of a schema's model; empty if it has none. */
  static Optional<String> model(Schema<?> schema) {
    return Optional.ofNullable(schema.get$ref()).map(ref -> ref.substring(SCHEMAS.length()));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // as the library returns them
  static Map<String, Schema<?>> properties(Schema<?> schema) {
    Map<String, Schema> properties = schema.getProperties();
    return properties == null ? Map.of() : (Map) properties;
  }

  /** Returns the element type of an array or a map. */
  static Optional<Schema<?>> elements(Schema<?> schema) {
    if (schema.getItems() != null) {
      return Optional.of(schema.getItems());
    }
    return schema.getAdditionalProperties() instanceof Schema<?> values
        ? Optional.of(values)
        : Optional.empty();
  }

  /** Returns the fields of all models reachable from a schema, as {@code Model.field}. */
  Set<String> fields(Schema<?> schema) {
    Set<String> found = new LinkedHashSet<>();
    collect(schema, found);
    return found;
  }

  private void collect(Schema<?> schema, Set<String> found) {
    Schema<?> plain = resolved(schema);
    elements(plain).ifPresent(elements -> collect(elements, found));
    String model = model(schema).orElse("");
    properties(plain)
        .forEach(
            (name, property) -> {
              if (found.add(model + "." + name)) {
                collect(property, found);
              }
            });
  }
}
