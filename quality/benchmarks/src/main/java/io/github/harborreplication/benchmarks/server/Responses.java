package io.github.harborreplication.benchmarks.server;

import java.nio.charset.StandardCharsets;

/** Whole responses, from the status line to the last byte. */
final class Responses {
  private Responses() {}

  /** An object, with its length as Harbor does with short responses. */
  static byte[] object(String json, String... headers) {
    return bytes("200 OK", lines(headers) + length(json), json);
  }

  /** A page of a list, in one chunk: Harbor sends no length with long responses. */
  static byte[] page(String json, long total) {
    String size = Integer.toHexString(json.getBytes(StandardCharsets.UTF_8).length);
    return bytes(
        "200 OK",
        "X-Total-Count: " + total + "\r\nTransfer-Encoding: chunked\r\n\r\n",
        size + "\r\n" + json + "\r\n0\r\n\r\n");
  }

  static byte[] created(String location) {
    return bytes("201 Created", "Location: " + location + "\r\n" + length(""), "");
  }

  static byte[] notFound(String what) {
    String json =
        "{\"errors\":[{\"code\":\"NOT_FOUND\",\"message\":\"no response to " + what + "\"}]}";
    return bytes("404 Not Found", length(json), json);
  }

  private static String lines(String... headers) {
    return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
  }

  private static String length(String body) {
    return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
  }

  private static byte[] bytes(String status, String headers, String body) {
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/json\r\n"
            + "X-Request-Id: 3ec2a1f0-dc45-443e-80a8-65c3a2bf0a69\r\n"
            + "Set-Cookie: sid=0123456789abcdef; Path=/; HttpOnly\r\n";
    return (head + headers + body).getBytes(StandardCharsets.UTF_8);
  }
}
