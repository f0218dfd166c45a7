package io.github.harborreplication.fake;

import static java.util.Objects.requireNonNullElse;

import io.github.harborreplication.fake.internal.api.ApiRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A request that arrived, with the status of its response. Secrets are masked. */
public final class SeenRequest {
  private static final String MASK = "*****";
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie");

  /** Where a secret may be: in JSON, in a query or a form, and before the host of a URL. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(\"[a-z_]*(?:secret|password|token)\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)+(?=\")"
              + "|([a-z_]*(?:secret|password|token)=)[^&\\s\"]+"
              + "|(?<=://)[^/@\\s\"]+(?=@)");

  private final ApiRequest request;
  private final Instant at;
  private final int status;
  private final boolean known;

  SeenRequest(ApiRequest request, Instant at, int status, boolean known) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.replaceAll((name, value) -> SECRET_HEADERS.contains(name) ? MASK : value);
    this.request =
        new ApiRequest(
            request.method(),
            request.path(),
            masked(request.rawQuery()),
            Map.copyOf(headers),
            masked(request.body()));
    this.at = at;
    this.status = status;
    this.known = known;
  }

  private static String masked(String text) {
    return SECRET
        .matcher(text)
        .replaceAll(
            found ->
                requireNonNullElse(found.group(1), "")
                    + requireNonNullElse(found.group(2), "")
                    + MASK);
  }

  /** {@return when it arrived, by the fake's clock} */
  public Instant at() {
    return at;
  }

  /** {@return the method in capitals, such as {@code GET}} */
  public String method() {
    return request.method();
  }

  /** {@return the path as sent, {@code /api/v2.0/replication/policies}} */
  public String path() {
    return request.path();
  }

  /** {@return the query as sent, still encoded; empty if there was none} */
  public String query() {
    return request.rawQuery();
  }

  /** {@return the headers by name in lower case; several values are joined by commas} */
  public Map<String, String> headers() {
    return request.headers();
  }

  /** {@return the body, empty if there was none} */
  public String body() {
    return request.body();
  }

  /** {@return the status of the response, 0 if the connection was broken instead} */
  public int status() {
    return status;
  }

  /** {@return whether FakeHarbor has such an operation} */
  public boolean known() {
    return known;
  }

  /**
   * {@return whether the request has this path}
   *
   * @param path with or without {@code /api/v2.0}, without a query
   */
  public boolean isFor(String path) {
    return path().equals(path) || path().equals("/api/v2.0" + path);
  }

  /** {@return the first line, {@code GET /api/v2.0/replication/policies?page=2}} */
  public String line() {
    return method() + " " + path() + (query().isEmpty() ? "" : "?" + query());
  }

  @Override
  public String toString() {
    return line() + " -> " + status;
  }
}
