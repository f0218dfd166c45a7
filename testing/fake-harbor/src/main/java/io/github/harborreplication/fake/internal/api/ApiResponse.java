package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonElement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back: status, the headers that matter, and the body.
 *
 * @param known false when there is no such operation
 */
public record ApiResponse(int status, Map<String, String> headers, String body, boolean known) {
  static ApiResponse empty(int status) {
    return new ApiResponse(status, Map.of(), "", true);
  }

  static ApiResponse json(JsonElement body) {
    return jsonText(Json.text(body));
  }

  static ApiResponse jsonText(String body) {
    return new ApiResponse(200, Map.of("Content-Type", "application/json"), body, true);
  }

  static ApiResponse text(String body) {
    return new ApiResponse(200, Map.of("Content-Type", "text/plain"), body, true);
  }

  static ApiResponse created(String path) {
    return empty(201).with("Location", path);
  }

  ApiResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiResponse(status, more, body, known);
  }
}
