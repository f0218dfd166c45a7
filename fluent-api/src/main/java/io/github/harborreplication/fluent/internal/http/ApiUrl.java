package io.github.harborreplication.fluent.internal.http;

import java.util.List;
import okhttp3.HttpUrl;

/** Reads the URL that a user gives for Harbor. */
public final class ApiUrl {
  private static final String API = "/api/v2.0/";

  private ApiUrl() {}

  /** The URL of the API, with its version and a slash at the end. */
  public static HttpUrl parse(String text) {
    HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null) {
      throw new IllegalArgumentException(
          "Harbor's URL '" + withoutSecret(text) + "': must be like https://harbor.example.com");
    }
    // The text may hold a password, so it is not repeated.
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException(
          "Harbor's URL for host "
              + url.host()
              + ": must not hold credentials; give them by basicAuth(username, secret)");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new IllegalArgumentException(
          "Harbor's URL '"
              + text.replaceAll("[?#](?s:.*)", "…")
              + "': must not have a query or a fragment");
    }
    List<String> segments = url.encodedPathSegments().stream().filter(s -> !s.isEmpty()).toList();
    String path = "/" + String.join("/", segments);
    if (path.endsWith("/api/v2.0")) {
      path = path.substring(0, path.length() - "/api/v2.0".length());
    }
    if ((path + "/").contains("/api/")) {
      throw new IllegalArgumentException(
          "Harbor's URL '" + text + "': must end before or after /api/v2.0");
    }
    return url.newBuilder().encodedPath((path.equals("/") ? "" : path) + API).build();
  }

  /** What stands before an {@code @} may be a password, also where the rest is no URL. */
  private static String withoutSecret(String text) {
    return text.replaceAll("^((?:[^/@]*//)?)(?s:.*)@", "$1***@");
  }
}
