package io.github.harborreplication.verification.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a Harbor, a real one or not, and its answer.
 *
 * @param name what it is known by
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
    Map<String, List<String>> answerHeaders,
    String answerBody) {
  /** The value of a header of the answer. */
  Optional<String> header(String header) {
    return answerHeaders.entrySet().stream()
        .filter(one -> one.getKey().equalsIgnoreCase(header))
        .map(one -> one.getValue().get(0))
        .findFirst();
  }

  /**
   * Where it differs from what the document says. Of a request that Harbor refused only the answer
   * is looked at: many were made wrong on purpose.
   */
  List<String> differences(WireRules rules) {
    List<String> found = new ArrayList<>();
    String whole = "/api/v2.0" + path;
    if (status < 400) {
      found.addAll(rules.request(method, whole, parameters, requestHeaders, requestBody));
    }
    found.addAll(rules.answer(method, whole, status, answerHeaders, answerBody));
    return found;
  }
}
