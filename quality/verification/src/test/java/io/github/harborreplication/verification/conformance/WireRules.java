package io.github.harborreplication.verification.conformance;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Validates requests and responses against the API document, by a library. */
final class WireRules {
  private final OpenApiInteractionValidator validator;

  private WireRules(OpenApiInteractionValidator validator) {
    this.validator = validator;
  }

  /** Reads the rules of a document. */
  static WireRules of(Path document) {
    try {
      return new WireRules(
          OpenApiInteractionValidator.createForInlineApiSpecification(Files.readString(document))
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns what is wrong with a request.
   *
   * @param path below the host, base included
   * @param parameters of the query, decoded
   */
  List<String> request(
      String method,
      String path,
      Map<String, String> parameters,
      Map<String, List<String>> headers,
      String body) {
    SimpleRequest.Builder request = new SimpleRequest.Builder(method, path);
    parameters.forEach(request::withQueryParam);
    headers.forEach(request::withHeader);
    if (body != null && !body.isEmpty()) {
      request.withBody(body);
    }
    return messages("request", validator.validateRequest(request.build()));
  }

  /**
   * Returns what is wrong with a response.
   *
   * @param path of the request, base included
   */
  List<String> response(
      String method, String path, int status, Map<String, List<String>> headers, String body) {
    SimpleResponse.Builder response = new SimpleResponse.Builder(status);
    headers.forEach(response::withHeader);
    if (body != null && !body.isEmpty()) {
      response.withBody(body);
    }
    return messages(
        "response",
        validator.validateResponse(path, Request.Method.valueOf(method), response.build()));
  }

  private static List<String> messages(String of, ValidationReport report) {
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> of + " " + message.getKey() + " " + message.getMessage())
        .distinct()
        .toList();
  }
}
