package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonElement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back: status, the headers that matter, and the body.
 *
 * @param known false when there is no such operation
 */
public record Answer(int status, Map<String, String> headers, String body, boolean known) {
  static Answer empty(int status) {
    return new Answer(status, Map.of(), "", true);
  }

  static Answer json(JsonElement body) {
    return jsonText(Json.text(body));
  }

  static Answer jsonText(String body) {
    return new Answer(200, Map.of("Content-Type", "application/json"), body, true);
  }

  static Answer text(String body) {
    return new Answer(200, Map.of("Content-Type", "text/plain"), body, true);
  }

  static Answer created(String path) {
    return empty(201).with("Location", path);
  }

  static Answer of(ApiFailure failure) {
    return new Answer(
        failure.status(),
        Map.of("Content-Type", "application/json; charset=utf-8"),
        Json.text(Json.error(failure.code(), failure.message())),
        failure.isKnownPath());
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, known);
  }
}
