package io.github.harborreplication.fake.internal.http;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import io.github.harborreplication.fake.internal.api.ApiRequest;
import io.github.harborreplication.fake.value.SeenRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns what the engine received into the fake's own words. */
final class Requests {
  private static final String BASE = "/api/v2.0";
  private static final Set<String> SECRET =
      Set.of("authorization", "proxy-authorization", "cookie");

  /** What stands where a secret may: in JSON, in a query or a form, and before a URL's host. */
  private static final Pattern SECRET_VALUE =
      Pattern.compile(
          "(?i)(\"[a-z_]*(?:secret|password|token)\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)+(?=\")"
              + "|([a-z_]*(?:secret|password|token)=)[^&\\s\"]+"
              + "|(?<=://)[^/@\\s\"]+(?=@)");

  private Requests() {}

  static ApiRequest read(Request request) {
    String url = request.getUrl();
    int mark = url.indexOf('?');
    Map<String, String> headers = new HashMap<>();
    for (HttpHeader header : request.getHeaders().all()) {
      headers.put(header.key().toLowerCase(Locale.ROOT), String.join(", ", header.values()));
    }
    return new ApiRequest(
        request.getMethod().getName(),
        mark < 0 ? url : url.substring(0, mark),
        mark < 0 ? "" : url.substring(mark + 1),
        headers,
        request.getBodyAsString());
  }

  static SeenRequest seen(ApiRequest request, Instant at, int status, boolean known) {
    Map<String, List<String>> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            (name, value) -> headers.put(name, List.of(SECRET.contains(name) ? "*****" : value)));
    return new SeenRequest(
        at,
        request.method(),
        request.path(),
        redacted(request.rawQuery()),
        Map.copyOf(headers),
        redacted(request.body()),
        status,
        known);
  }

  private static String redacted(String text) {
    return SECRET_VALUE
        .matcher(text)
        .replaceAll(
            found ->
                Objects.requireNonNullElse(found.group(1), "")
                    + Objects.requireNonNullElse(found.group(2), "")
                    + "*****");
  }

  static String belowBase(String path) {
    return path.startsWith(BASE) ? path.substring(BASE.length()) : path;
  }
}
