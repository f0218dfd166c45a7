package io.github.harborreplication.fake.internal.query;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A query string's parameters, by name. A pair that cannot be decoded is dropped. */
public record Parameters(SortedMap<String, String> values) {
  public static Parameters of(String rawQuery) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!pair.isEmpty() && Escapes.isDecodable(name) && Escapes.isDecodable(value)) {
        values.putIfAbsent(Escapes.decodedOrSame(name), Escapes.decodedOrSame(value));
      }
    }
    return new Parameters(values);
  }

  /** The value, decoded once; empty when there is none. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  Parameters with(String name, long value) {
    SortedMap<String, String> changed = new TreeMap<>(values);
    changed.put(name, Long.toString(value));
    return new Parameters(changed);
  }

  String encoded() {
    return values.entrySet().stream()
        .map(
            (Map.Entry<String, String> pair) ->
                Escapes.encoded(pair.getKey()) + "=" + Escapes.encoded(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Percent-encoding as the server's language does it. */
  static final class Escapes {
    private Escapes() {}

    /** Decoded once; what cannot be decoded stays as it is. */
    static String decodedOrSame(String text) {
      try {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException loneSign) {
        return text;
      }
    }

    static boolean isDecodable(String text) {
      try {
        URLDecoder.decode(text, StandardCharsets.UTF_8);
        return true;
      } catch (IllegalArgumentException loneSign) {
        return false;
      }
    }

    static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8)
          .replace("*", "%2A")
          .replace("%7E", "~");
    }
  }
}
