package io.github.harborreplication.fake.internal.query;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as the server's language does it. */
final class Escapes {
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
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }
}
