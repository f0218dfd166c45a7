package io.github.harborreplication.verification.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A received request.
 *
 * @param operation its operation; null if the document has none
 * @param path below the base
 * @param query as sent, still encoded
 * @param headers by name
 */
record Call(
    Operation operation,
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    String body) {

  /** Returns the operation, which the document must have. */
  Operation known() {
    if (operation == null) {
      throw new IllegalStateException(line() + " is no operation of the document");
    }
    return operation;
  }

  String line() {
    return method + " " + path + (query == null ? "" : "?" + query);
  }

  /** The parameters of the query, decoded. */
  Map<String, String> parameters() {
    Map<String, String> found = new LinkedHashMap<>();
    if (query != null && !query.isEmpty()) {
      for (String pair : query.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        found.put(parts[0], parts.length < 2 ? "" : decoded(parts[1]));
      }
    }
    return found;
  }

  boolean hasHeader(String name) {
    return headers.keySet().stream().anyMatch(one -> one.equalsIgnoreCase(name));
  }

  /** Returns the sort keys. */
  List<String> sortKeys() {
    return Arrays.stream(parameters().getOrDefault("sort", "").split(",", -1))
        .map(key -> key.startsWith("-") ? key.substring(1) : key)
        .toList();
  }

  /** Returns the filter keys; Harbor unescapes the text once more. */
  List<String> filterKeys() {
    return Arrays.stream(decoded(parameters().getOrDefault("q", "")).split(",", -1))
        .map(condition -> condition.split("=", 2)[0])
        .toList();
  }

  JsonElement json() {
    return body.isEmpty() ? JsonNull.INSTANCE : JsonParser.parseString(body);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return line() + (body.isEmpty() ? "" : " " + body.substring(0, Math.min(200, body.length())));
  }
}
