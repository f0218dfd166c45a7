package io.github.harborreplication.fake.internal.http;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import io.github.harborreplication.fake.internal.api.ApiRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Turns what the engine received into the fake's own words. */
final class Requests {
  private static final String BASE = "/api/v2.0";

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

  static String belowBase(String path) {
    return path.startsWith(BASE) ? path.substring(BASE.length()) : path;
  }
}
