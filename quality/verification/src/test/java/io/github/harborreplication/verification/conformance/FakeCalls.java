package io.github.harborreplication.verification.conformance;

import io.github.harborreplication.fake.FakeHarbor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends requests to a FakeHarbor, shares no code with it, and records the exchanges. */
final class FakeCalls {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final FakeHarbor fake;
  private final String user;
  private final List<Exchange> all;

  private FakeCalls(FakeHarbor fake, String user, List<Exchange> all) {
    this.fake = fake;
    this.user = user;
    this.all = all;
  }

  static FakeCalls to(FakeHarbor fake) {
    return new FakeCalls(fake, fake.username() + ":" + fake.password(), new ArrayList<>());
  }

  /** Returns all requests with their responses. */
  List<Exchange> all() {
    return List.copyOf(all);
  }

  /** Returns the same with other credentials: {@code name:password}, or none. */
  FakeCalls as(String credentials) {
    return new FakeCalls(fake, credentials, all);
  }

  Exchange send(Operation operation, String path, String body) {
    return send(operation, path, Map.of(), Map.of(), body);
  }

  Exchange send(
      Operation operation,
      String path,
      Map<String, String> parameters,
      Map<String, String> headers,
      String body) {
    String query =
        parameters.entrySet().stream()
            .map(one -> one.getKey() + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(fake.url() + "/api/v2.0" + path + (query.isEmpty() ? "" : "?" + query)))
            .method(
                operation.method(),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    Map<String, String> sent = new LinkedHashMap<>(headers);
    if (!user.isEmpty()) {
      byte[] pair = user.getBytes(StandardCharsets.UTF_8);
      sent.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    if (!body.isEmpty()) {
      sent.put("Content-Type", "application/json");
    }
    sent.forEach(request::header);
    Exchange exchange = exchange(operation, path, parameters, sent, body, respond(request.build()));
    all.add(exchange);
    return exchange;
  }

  private static Exchange exchange(
      Operation operation,
      String path,
      Map<String, String> parameters,
      Map<String, String> headers,
      String body,
      HttpResponse<String> response) {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    headers.forEach((name, value) -> sent.put(name, List.of(value)));
    return new Exchange(
        operation.id(),
        operation.method(),
        path,
        parameters,
        sent,
        body,
        response.statusCode(),
        response.headers().map(),
        response.body());
  }

  private static HttpResponse<String> respond(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
