package io.github.harborreplication.fluent.internal.http;

import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where the API is, read from the URL that a user specifies for Harbor. */
public final class ApiUrl {
  private static final String VERSION = "v2.0";
  private static final String PATH = "/api/" + VERSION;

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
              + ": must not hold credentials; specify them by basicAuth(username, secret)");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new IllegalArgumentException(
          "Harbor's URL '"
              + text.replaceAll("[?#](?s:.*)", "…")
              + "': must not have a query or a fragment");
    }
    String path = url.encodedPath().replaceAll("/+", "/").replaceAll("/$", "");
    String context = path.endsWith(PATH) ? path.substring(0, path.length() - PATH.length()) : path;
    if ((context + "/").contains("/api/")) {
      throw new IllegalArgumentException(
          "Harbor's URL '" + text + "': must end before or after " + PATH);
    }
    return url.newBuilder().encodedPath(context + PATH + "/").build();
  }

  /** What precedes an {@code @} may be a password, even if the rest is not a URL. */
  public static String withoutSecret(String text) {
    return text.replaceAll("^((?:[^/@]*//)?)(?s:.*)@", "$1***@");
  }

  /** What the path of a request holds after the version. */
  static List<String> segmentsBelow(HttpUrl url) {
    List<String> path = url.pathSegments();
    return path.subList(path.lastIndexOf(VERSION) + 1, path.size());
  }

  static boolean sameOrigin(HttpUrl one, HttpUrl other) {
    return one.scheme().equals(other.scheme())
        && one.host().equals(other.host())
        && one.port() == other.port();
  }

  /** Names in a URL appear in logs and are nobody's credentials here. */
  static @Nullable HttpUrl withoutUser(@Nullable HttpUrl url) {
    return url == null ? null : url.newBuilder().username("").password("").build();
  }
}
