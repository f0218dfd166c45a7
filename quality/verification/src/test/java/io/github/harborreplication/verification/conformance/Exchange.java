package io.github.harborreplication.verification.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a real or fake Harbor, and its response.
 *
 * @param name its name in reports
 * @param path below the base
 * @param parameters of the query, decoded
 */
record Exchange(
    String name,
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, List<String>> requestHeaders,
    String requestBody,
    int status,
    Map<String, List<String>> responseHeaders,
    String responseBody) {
  /** Returns the value of a response header. */
  Optional<String> header(String header) {
    return responseHeaders.entrySet().stream()
        .filter(one -> one.getKey().equalsIgnoreCase(header))
        .map(one -> one.getValue().get(0))
        .findFirst();
  }

  /**
   * Returns where it differs from the document. Of a request that Harbor refused only the response
   * is checked, because many requests are wrong on purpose.
   */
  List<String> differences(WireRules rules) {
    List<String> found = new ArrayList<>();
    String whole = "/api/v2.0" + path;
    if (status < 400) {
      found.addAll(rules.request(method, whole, parameters, requestHeaders, requestBody));
    }
    found.addAll(rules.response(method, whole, status, responseHeaders, responseBody));
    return found;
  }
}
