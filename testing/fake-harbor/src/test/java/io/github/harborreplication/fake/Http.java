package io.github.harborreplication.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A plain client, so that the fake is tested by nobody who shares code with it. */
final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final FakeHarbor fake;
  private final String credentials;
  private final List<String> headers;

  private Http(FakeHarbor fake, String credentials, List<String> headers) {
    this.fake = fake;
    this.credentials = credentials;
    this.headers = headers;
  }

  static Http to(FakeHarbor fake) {
    return new Http(fake, fake.username() + ":" + fake.password(), List.of());
  }

  Http as(String user, String password) {
    return new Http(fake, user + ":" + password, headers);
  }

  Http anonymously() {
    return new Http(fake, "", headers);
  }

  Http with(String header, String value) {
    List<String> more = new ArrayList<>(headers);
    more.addAll(List.of(header, value));
    return new Http(fake, credentials, more);
  }

  /** Sends bodies as another type; without one if it is empty. */
  Http typed(String contentType) {
    return with("Content-Type", contentType);
  }

  /** The status at a URL, without credentials. */
  static int status(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return CLIENT.send(request, BodyHandlers.ofString()).statusCode();
  }

  /** The text at a URL, without credentials. */
  static String text(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  JsonObject object(String path) throws IOException, InterruptedException {
    return JsonParser.parseString(get(path).body()).getAsJsonObject();
  }

  JsonArray array(String path) throws IOException, InterruptedException {
    return JsonParser.parseString(get(path).body()).getAsJsonArray();
  }

  /** The values of one member in all objects of a list. */
  List<String> column(String path, String member) throws IOException, InterruptedException {
    return array(path).asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(row -> row.get(member).getAsString())
        .toList();
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, "");
  }

  /** Creates something and tells the id in its Location. */
  long create(String path, String body) throws IOException, InterruptedException {
    String location = post(path, body).headers().firstValue("Location").orElseThrow();
    return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
  }

  long startRun(long policyId) throws IOException, InterruptedException {
    return create("/replication/executions", "{\"policy_id\":" + policyId + "}");
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(fake.url() + "/api/v2.0" + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!credentials.isEmpty()) {
      byte[] pair = credentials.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    if (!body.isEmpty() && !headers.contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.size(); i += 2) {
      if (!headers.get(i + 1).isEmpty()) {
        request.header(headers.get(i), headers.get(i + 1));
      }
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
