package io.github.harborreplication.verification.conformance;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of the API document.
 *
 * @param path below the base, with path parameters such as {@code {id}}
 * @param parameters those in the query and in headers
 * @param body the request body; null if it has none
 * @param responses the responses, by status
 */
record Operation(
    String id,
    String method,
    String path,
    List<Parameter> parameters,
    Schema<?> body,
    Map<String, ApiResponse> responses) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  static Operation of(String method, String path, io.swagger.v3.oas.models.Operation operation) {
    List<Parameter> all = operation.getParameters() == null ? List.of() : operation.getParameters();
    return new Operation(
        operation.getOperationId(),
        method,
        path,
        all.stream().filter(parameter -> !parameter.getIn().equals("path")).toList(),
        operation.getRequestBody() == null
            ? null
            : schema(operation.getRequestBody().getContent().values().iterator().next()),
        operation.getResponses());
  }

  private static Schema<?> schema(MediaType content) {
    return content.getSchema();
  }

  boolean matches(String actual) {
    return actual.matches(PLACE.matcher(path).replaceAll("[^/]+"));
  }

  /** Returns the path with its parameters filled, each according to the segment before it. */
  String at(Map<String, Long> ids) {
    Matcher places = Pattern.compile("(\\w+)/\\{\\w+}").matcher(path);
    return places.replaceAll(place -> place.group(1) + "/" + ids.getOrDefault(place.group(1), 1L));
  }

  /** Returns the request body; empty if it has none. */
  Optional<Schema<?>> sent() {
    return Optional.ofNullable(body);
  }

  /** Returns its success status. */
  int okStatus() {
    return responses.keySet().stream()
        .filter(status -> status.startsWith("2"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id + " has no response of success"));
  }

  /** Returns the body of a success response; empty if it has none. */
  Optional<Schema<?>> response() {
    return response(Integer.toString(okStatus()));
  }

  /** Returns the body of a response with this status; empty if it has none or does not exist. */
  Optional<Schema<?>> response(String status) {
    return content(status).map(content -> schema(content.values().iterator().next()));
  }

  /** Returns the media type of a success response. */
  String mediaType() {
    return content(Integer.toString(okStatus()))
        .map(content -> content.keySet().iterator().next())
        .orElse("application/json");
  }

  private Optional<Content> content(String status) {
    return Optional.ofNullable(responses.get(status)).map(ApiResponse::getContent);
  }

  /** Returns the model that it lists; empty if it lists none. */
  Optional<String> rows() {
    return response()
        .filter(schema -> schema.getItems() != null)
        .flatMap(schema -> ApiDocument.model(schema.getItems()));
  }

  /** Whether the query takes this parameter. */
  boolean takes(String parameter) {
    return parameters.stream().anyMatch(one -> one.getName().equals(parameter));
  }
}
