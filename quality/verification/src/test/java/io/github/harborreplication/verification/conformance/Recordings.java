package io.github.harborreplication.verification.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recorded exchanges with a real Harbor. Each placeholder of an id is replaced by 1. */
final class Recordings {
  private static final Path FOLDER = Path.of("../../openapi/recordings");
  private static final Map<String, List<String>> JSON =
      Map.of("Content-Type", List.of("application/json; charset=utf-8"));

  private Recordings() {}

  /** Returns all recorded exchanges, including polls. */
  static List<Exchange> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(Recordings::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the certificate that a recorded registry has, as PEM. */
  static String certificate() {
    return of(FOLDER.resolve("registries-lifecycle.json"))
        .filter(exchange -> exchange.method().equals("POST"))
        .map(exchange -> JsonParser.parseString(exchange.requestBody()).getAsJsonObject())
        .filter(body -> body.has("ca_certificate"))
        .map(body -> body.get("ca_certificate").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Exchange> of(Path file) {
    String scenario = file.getFileName().toString().replace(".json", "");
    try {
      return JsonParser.parseString(Files.readString(file))
          .getAsJsonObject()
          .getAsJsonArray("steps")
          .asList()
          .stream()
          .flatMap(step -> step(scenario, step.getAsJsonObject()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Exchange> step(String scenario, JsonObject step) {
    String name = scenario + " | " + step.get("title").getAsString();
    if (step.has("timeline")) {
      // What polling a registry showed is only its status.
      return step.getAsJsonArray("timeline").asList().stream()
          .filter(moment -> moment.getAsJsonObject().has("execution"))
          .flatMap(moment -> polled(name, moment.getAsJsonObject()));
    }
    return step.has("response") ? Stream.of(exchange(name, step)) : Stream.of();
  }

  private static Stream<Exchange> polled(String name, JsonObject moment) {
    return Stream.of(
        polled(name, "/replication/executions/1", moment.get("execution")),
        polled(name, "/replication/executions/1/tasks", moment.get("tasks")));
  }

  private static Exchange polled(String name, String path, JsonElement shown) {
    return new Exchange(name, "GET", path, Map.of(), Map.of(), "", 200, JSON, shown.toString());
  }

  private static Exchange exchange(String name, JsonObject step) {
    JsonObject request = step.getAsJsonObject("request");
    JsonObject response = step.getAsJsonObject("response");
    String[] path = request.get("path").getAsString().replaceAll("\\{\\w+}", "1").split("\\?", 2);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (request.has("body") || request.has("rawBody")) {
      headers.put("Content-Type", List.of("application/json"));
    }
    headers.putAll(headers(request));
    return new Exchange(
        name,
        request.get("method").getAsString(),
        // A trailing slash is ignored.
        path[0].replaceAll("/$", ""),
        path.length == 1 ? Map.of() : parameters(path[1]),
        headers,
        request.has("body")
            ? request.get("body").toString().replaceAll("\"\\{\\w+}\"", "1")
            : text(request, "rawBody"),
        response.get("status").getAsInt(),
        headers(response),
        response.has("json") ? response.get("json").toString() : text(response, "text"));
  }

  private static String text(JsonObject of, String member) {
    return of.has(member) ? of.get(member).getAsString() : "";
  }

  private static Map<String, List<String>> headers(JsonObject of) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    if (of.has("headers")) {
      of.getAsJsonObject("headers")
          .entrySet()
          .forEach(header -> found.put(header.getKey(), List.of(header.getValue().getAsString())));
    }
    return found;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      found.put(
          parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return found;
  }
}
