package io.github.harborreplication.fluent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Mutates recorded responses into bytes: another status line, other headers and framing, bodies
 * that are cut, flipped, of other types, too deep.
 */
final class MutatedResponses {
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
  private static final List<String> FRAMING =
      List.of("Content-Length", "Transfer-Encoding", "Content-Encoding", "Connection");
  private static final List<String> LENGTHS =
      List.of("-5", "99999999999999999999", "", "0", "4294967296", "1, 2", "x");
  private static final List<String> STATUS_LINES =
      List.of(
          "HTTP/1.1 -12 X",
          "HTTP/1.1 2x0",
          "HTTP/1.1",
          "HTTP/1.0 200 OK",
          "HTTP/2 200",
          "HTTP/1.1 00200 OK",
          "ICY 200 OK",
          "",
          "SSH-2.0-OpenSSH_9.6",
          "\u0015\u0003\u0001");
  private static final int[] STATUSES = {
    200, 200, 201, 202, 204, 205, 206, 299, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 405,
    409, 412, 418, 422, 429, 500, 501, 502, 503, 504, 599, 600, 999
  };

  private final Random random;

  MutatedResponses(long seed) {
    this.random = new Random(seed);
  }

  byte[] bytes(Recorded recorded) {
    byte[] body = chance(20) ? noise() : spoilt(recorded.body());
    boolean chunked = chance(5);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    interim(bytes);
    write(bytes, statusLine(recorded.status()));
    headers(recorded.headers()).forEach((name, value) -> write(bytes, name + ": " + value));
    if (chance(10)) {
      write(bytes, "Content-Encoding: gzip");
      body = chance(3) ? body : gzip(body);
    }
    write(bytes, chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length(body));
    write(bytes, "");
    bytes.writeBytes(chunked ? chunks(body) : body);
    return flipped(bytes.toByteArray());
  }

  private void interim(ByteArrayOutputStream bytes) {
    for (int many = chance(20) ? 1 + random.nextInt(3) : 0; many > 0; many--) {
      write(bytes, "HTTP/1.1 " + (chance(2) ? 100 : 103) + " Wait");
      write(bytes, "");
    }
  }

  private String statusLine(int recorded) {
    if (chance(25)) {
      return STATUS_LINES.get(random.nextInt(STATUS_LINES.size()));
    }
    return "HTTP/1.1 " + (chance(8) ? STATUSES[random.nextInt(STATUSES.length)] : recorded) + " X";
  }

  private String length(byte[] body) {
    return chance(15)
        ? LENGTHS.get(random.nextInt(LENGTHS.size()))
        : String.valueOf(chance(15) ? random.nextInt(body.length + 10) : body.length);
  }

  private byte[] chunks(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < body.length) {
      int size = Math.min(1 + random.nextInt(500), body.length - at);
      String shown = chance(60) ? "-1" : chance(60) ? "fffffffff" : Integer.toHexString(size);
      write(bytes, shown + (chance(10) ? ";x=\"y\"" : ""));
      bytes.write(body, at, size);
      write(bytes, "");
      at += size;
    }
    write(bytes, chance(20) ? "" : "0");
    write(bytes, chance(10) ? "X-Trailer: late\r\n" : "");
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Also in the head; or cut off anywhere. */
  private byte[] flipped(byte[] bytes) {
    if (chance(10)) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    for (int many = chance(10) ? 1 + random.nextInt(3) : 0; many > 0; many--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static void write(ByteArrayOutputStream bytes, String line) {
    bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, String> headers(Map<String, String> recorded) {
    Map<String, String> headers = new LinkedHashMap<>(recorded);
    FRAMING.forEach(headers::remove);
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
