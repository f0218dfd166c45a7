package io.github.harborreplication.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Harbor's own API document, unchanged.
 *
 * @param file the file or URL that it was read from
 * @param sha256 the checksum of its bytes
 */
record Upstream(String file, String sha256, ObjectNode tree) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  /** Reads Swagger 2.0 or OpenAPI 3.0. For a URL it sends one GET and follows redirects. */
  static Upstream read(String location) {
    return of(location, location.matches("https?://.*") ? download(location) : load(location));
  }

  static Upstream of(String file, byte[] bytes) {
    ObjectNode tree = Yaml.read(file, new String(bytes, StandardCharsets.UTF_8));
    checkVersion(file, tree);
    return new Upstream(file, Provenance.sha256(bytes), tree);
  }

  /** Whether it is a document of Swagger 2.0, to be converted. */
  boolean isSwagger2() {
    return tree.has("swagger");
  }

  private static void checkVersion(String file, ObjectNode tree) {
    String swagger = tree.path("swagger").asText();
    String openapi = tree.path("openapi").asText();
    if (swagger.isEmpty() && openapi.isEmpty()) {
      throw new DocumentException(
          file, "", "not an API document: it has neither a `swagger` nor an `openapi` member");
    }
    if (!swagger.equals("2.0") && !openapi.matches("3\\.0(\\..*)?")) {
      String found = swagger.isEmpty() ? "OpenAPI " + openapi : "Swagger " + swagger;
      throw new DocumentException(
          file, "", found + " is not supported; Swagger 2.0 and OpenAPI 3.0 are");
    }
  }

  private static byte[] load(String location) {
    try {
      return Files.readAllBytes(Path.of(location));
    } catch (NoSuchFileException e) {
      throw new DocumentException(
          location, "", "no such file, relative to " + Path.of("").toAbsolutePath(), e);
    } catch (IOException e) {
      throw new DocumentException(location, "", "cannot be read: " + e, e);
    }
  }

  private static byte[] download(String location) {
    try {
      HttpResponse<byte[]> response =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT_TIMEOUT)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(location)).timeout(RESPONSE_TIMEOUT).build(),
                  HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new DocumentException(
            location, "", "the server responds with " + response.statusCode());
      }
      return response.body();
    } catch (IllegalArgumentException e) {
      throw new DocumentException(location, "", "not a URL: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new DocumentException(location, "", "cannot be read: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DocumentException(location, "", "interrupted while reading", e);
    }
  }
}
