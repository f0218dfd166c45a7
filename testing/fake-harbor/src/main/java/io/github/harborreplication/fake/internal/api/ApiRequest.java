package io.github.harborreplication.fake.internal.api;

import java.util.Locale;
import java.util.Map;

/**
 * A request as it came in.
 *
 * @param path still encoded
 * @param rawQuery still encoded, empty when there is none
 * @param headers by name in lower case, the first value of each
 */
public record ApiRequest(
    String method, String path, String rawQuery, Map<String, String> headers, String body) {

  /** A header's first value, empty when it was not sent. */
  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
