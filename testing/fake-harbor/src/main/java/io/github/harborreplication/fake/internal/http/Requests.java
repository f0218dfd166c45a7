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
import java.util.Set;

/** Turns what the engine received into the fake's own words. */
final class Requests {
  private static final String BASE = "/api/v2.0";
  private static final Set<String> SECRET = Set.of("authorization", "cookie");

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
        request.rawQuery(),
        Map.copyOf(headers),
        request.body(),
        status,
        known);
  }

  static String belowBase(String path) {
    return path.startsWith(BASE) ? path.substring(BASE.length()) : path;
  }
}
