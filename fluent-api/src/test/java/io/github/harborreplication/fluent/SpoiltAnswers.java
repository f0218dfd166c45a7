package io.github.harborreplication.fluent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Makes answers out of recorded ones: cut, flipped, with other values, of other types, too deep.
 */
final class SpoiltAnswers {
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d[\\d.eE+-]*|true|false|null|[\\[\\]{}:,]");
  private static final List<String> OTHERS =
      List.of(
          "null",
          "true",
          "\"\"",
          "{}",
          "[]",
          "[null]",
          "{\"a\":null}",
          "-1",
          "0",
          "1.5",
          "1e400",
          "-1e-400",
          "9223372036854775808",
          "99999999999999999999999999",
          "1e1000000000",
          "NaN",
          "\"yes\"",
          "\"9223372036854775807\"",
          "\"0000-13-45T99:99:99.999Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"\\u0000\\ud800\"",
          "\"a\\",
          "'x'",
          "//",
          ",",
          "]",
          "}",
          "{\"id\":{\"id\":[]}}",
          "\"0001-01-01T00:00:00.000Z\"");
  private static final List<String> HEADER_VALUES =
      List.of(
          "",
          "-1",
          "0",
          "1",
          "99999999999999999999",
          "1e9",
          "x",
          "/",
          "//",
          "/api/v2.0/x/-5",
          "/api/v2.0/x/9223372036854775808",
          "http://[",
          "text/html",
          "text/plain; charset=nope",
          "application/json",
          "/////7",
          "7/../",
          "\t");
  private static final int[] STATUSES = {
    200, 200, 201, 202, 204, 205, 206, 299, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 405,
    409, 412, 418, 422, 429, 500, 501, 502, 503, 504, 599, 600, 999
  };

  private final Random random;

  SpoiltAnswers(long seed) {
    this.random = new Random(seed);
  }

  Response answer(Request request, Recorded recorded) {
    int status = chance(8) ? STATUSES[random.nextInt(STATUSES.length)] : recorded.status();
    Headers.Builder headers = new Headers.Builder();
    headers(recorded.headers()).forEach(headers::addUnsafeNonAscii);
    byte[] body = chance(20) ? noise() : spoilt(recorded.body());
    String type = headers.get("Content-Type");
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .headers(headers.build())
        .body(ResponseBody.create(body, type == null ? null : MediaType.parse(type)))
        .build();
  }

  private Map<String, String> headers(Map<String, String> recorded) {
    Map<String, String> headers = new LinkedHashMap<>(recorded);
    for (String name : recorded.keySet()) {
      if (chance(15)) {
        headers.remove(name);
      } else if (chance(15)) {
        headers.put(name, HEADER_VALUES.get(random.nextInt(HEADER_VALUES.size())));
      }
    }
    if (chance(20)) {
      headers.put("Retry-After", OTHERS.get(random.nextInt(OTHERS.size())));
    }
    return headers;
  }

  private byte[] spoilt(String body) {
    String text = body;
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      text = changed(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && chance(5)) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private String changed(String text) {
    if (chance(200)) {
      return deep(text);
    }
    if (chance(6) && !text.isEmpty()) {
      return text.substring(0, random.nextInt(text.length()));
    }
    List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
    if (tokens.isEmpty()) {
      return text + OTHERS.get(random.nextInt(OTHERS.size()));
    }
    MatchResult token = tokens.get(random.nextInt(tokens.size()));
    return text.substring(0, token.start()) + instead(tokens, token) + text.substring(token.end());
  }

  private String instead(List<MatchResult> tokens, MatchResult token) {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> token.group() + token.group();
      case 2 -> tokens.get(random.nextInt(tokens.size())).group();
      default -> OTHERS.get(random.nextInt(OTHERS.size()));
    };
  }

  /** Deeper than a thread's stack, in place of a value if there is one. */
  private String deep(String text) {
    String open = chance(2) ? "[" : "{\"filters\":[{\"value\":";
    String nest = open.repeat(20_000);
    List<MatchResult> colons =
        new ArrayList<>(Pattern.compile(":").matcher(text).results().toList());
    return colons.isEmpty()
        ? nest
        : text.substring(0, colons.get(random.nextInt(colons.size())).end()) + nest;
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }
}
