package io.github.harborreplication.fluent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A response of a real Harbor, from the recordings. */
record Recorded(int status, Map<String, String> headers, String body) {
  private static final Path RECORDINGS = Path.of("../openapi/recordings");

  /** All responses to requests with this method, whose path without its query matches. */
  static List<Recorded> responsesTo(String method, String pathPattern) {
    List<Recorded> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        for (JsonElement step :
            JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("steps")) {
          JsonObject request = step.getAsJsonObject().getAsJsonObject("request");
          if (request != null
              && request.get("method").getAsString().equals(method)
              && request.get("path").getAsString().replaceAll("\\?.*", "").matches(pathPattern)) {
            found.add(of(step.getAsJsonObject().getAsJsonObject("response")));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (found.isEmpty()) {
      throw new IllegalStateException("no recorded response to " + method + " " + pathPattern);
    }
    return found;
  }

  /** Of one thing, as if it had this id. */
  Recorded withId(long id) {
    if (!body.startsWith("{\"") || !body.contains("\"id\":")) {
      return this;
    }
    JsonObject one = JsonParser.parseString(body).getAsJsonObject();
    one.addProperty("id", id);
    return new Recorded(status, headers, one.toString());
  }

  private static Recorded of(JsonObject response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .getAsJsonObject("headers")
        .entrySet()
        .forEach(header -> headers.put(header.getKey(), header.getValue().getAsString()));
    JsonElement json = response.get("json");
    JsonElement text = response.get("text");
    return new Recorded(
        response.get("status").getAsInt(),
        headers,
        json != null ? json.toString() : text == null ? "" : text.getAsString());
  }
}
