package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.http.FaultBook;
import io.github.harborreplication.fake.internal.http.FaultBook.FaultRule;
import io.github.harborreplication.fake.internal.http.FaultBook.FaultRule.Delay;
import io.github.harborreplication.fake.internal.http.FaultBook.FaultRule.Effect;
import io.github.harborreplication.fake.internal.http.FaultBook.FaultRule.Replace;
import io.github.harborreplication.fake.internal.http.FaultBook.FaultRule.Reset;
import io.github.harborreplication.fake.internal.http.FaultBook.FaultRule.Truncate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What goes wrong between client and server: {@code fake.faults().on("GET",
 * "/replication/policies").next(2).failWith(503)}.
 *
 * <p>{@link #on}, {@link #next} and {@link #withHeader} narrow, in any order; each other method
 * adds a fault. Without {@code next} it stays until {@link #clear()}. Faults for the next requests
 * come first, in the order in which they were added; of those that stay the latest comes first. A
 * delay comes on top of another fault.
 */
public final class Faults {
  private static final String BASE = "/api/v2.0";
  private static final String JSON = "application/json; charset=utf-8";
  private static final Duration LONGEST_DELAY = Duration.ofDays(1);

  private final FaultBook book;
  private final String method;
  private final Pattern path;
  private final int times;
  private final Map<String, String> headers;

  Faults(FaultBook book) {
    this(book, "*", Pattern.compile(".*"), FaultBook.ALWAYS, Map.of());
  }

  private Faults(
      FaultBook book, String method, Pattern path, int times, Map<String, String> headers) {
    this.book = book;
    this.method = method;
    this.path = path;
    this.times = times;
    this.headers = headers;
  }

  /**
   * Returns faults for some requests only.
   *
   * @param method in capitals; {@code *} for any
   * @param path with or without {@code /api/v2.0}, without a query; {@code *} matches one part of
   *     it, {@code **} for any number
   * @return faults for these requests
   * @throws IllegalArgumentException if no request could match
   */
  public Faults on(String method, String path) {
    if (!method.matches("\\*|[A-Z]+")) {
      throw new IllegalArgumentException(
          "Method '" + method + "' of a fault: must be in capitals, or *");
    }
    if (!path.matches("[/*][^?#]*")) {
      throw new IllegalArgumentException(
          "Path '" + path + "' of a fault: must begin with / and have no query");
    }
    String below = path.startsWith(BASE + "/") ? path.substring(BASE.length()) : path;
    return new Faults(book, method, pattern(below), times, headers);
  }

  /**
   * Returns faults for the next requests only.
   *
   * @param requests how many
   * @return faults for these requests
   * @throws IllegalArgumentException if it is less than 1
   */
  public Faults next(int requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("next " + requests + ": must be at least 1");
    }
    return new Faults(book, method, path, requests, headers);
  }

  /**
   * Adds a header, such as {@code Retry-After}, to the responses of {@link #failWith} and {@link
   * #respondWith}.
   *
   * @param name the name of the header
   * @param value its value
   * @return faults with this header
   */
  public Faults withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Faults(book, method, path, times, Map.copyOf(more));
  }

  /**
   * Responds with this status and an error body; the server does nothing.
   *
   * @param status the status code
   * @return these faults, to add more
   * @throws IllegalArgumentException if it is not from 200 to 599
   */
  public Faults failWith(int status) {
    return respondWith(
        status,
        JSON,
        "{\"errors\":[{\"code\":\"UNKNOWN\",\"message\":\"fault " + status + "\"}]}\n");
  }

  /**
   * Responds with something of your own; the server does nothing.
   *
   * @param status the status code
   * @param contentType the content type, unless {@link #withHeader} set one
   * @param body the body
   * @return these faults, to add more
   * @throws IllegalArgumentException if the status is not from 200 to 599
   */
  public Faults respondWith(int status, String contentType, String body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("Status " + status + ": must be from 200 to 599");
    }
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      all.put("Content-Type", contentType);
    }
    return add(new Replace(status, all, body));
  }

  /**
   * Responds to all requests for a path with JSON of your own until {@link #clear()}, even if
   * FakeHarbor has no such operation: {@code respond("GET", "/projects", 200, "[]")}. It is short
   * for {@code on(method, path).respondWith(status, "application/json; charset=utf-8", body)}.
   *
   * @param method as in {@link #on}
   * @param path as in {@link #on}
   * @param status the status code
   * @param body the body
   * @return these faults, to add more
   * @throws IllegalArgumentException if no request could match, or the status is not from 200 to
   *     599
   */
  public Faults respond(String method, String path, int status, String body) {
    on(method, path).respondWith(status, JSON, body);
    return this;
  }

  /**
   * Delays responses, in real time.
   *
   * @param by how long
   * @return these faults, to add more
   * @throws IllegalArgumentException if it is negative or more than a day
   */
  public Faults delay(Duration by) {
    if (by.isNegative() || by.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("Delay " + by + ": must be from zero to a day");
    }
    return add(new Delay(by));
  }

  /**
   * Breaks connections before the server does anything.
   *
   * @return these faults, to add more
   */
  public Faults resetConnection() {
    return add(new Reset(false));
  }

  /**
   * Processes the requests, and then breaks their connections.
   *
   * @return these faults, to add more
   */
  public Faults loseResponse() {
    return add(new Reset(true));
  }

  /**
   * Ends responses in the middle of the body.
   *
   * @param bytes how much of a body comes through
   * @return these faults, to add more
   * @throws IllegalArgumentException if it is negative
   */
  public Faults dropBodyAfter(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("A body of " + bytes + " bytes: must not be negative");
    }
    return add(new Truncate(bytes));
  }

  /** Removes all faults, those of other requests included. */
  public void clear() {
    book.clear();
  }

  private Faults add(Effect effect) {
    book.add(new FaultRule(method, path, effect), times);
    return this;
  }

  private static Pattern pattern(String path) {
    StringBuilder regex = new StringBuilder();
    for (String piece : path.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)", -1)) {
      regex.append(piece.equals("**") ? ".*" : piece.equals("*") ? "[^/]*" : Pattern.quote(piece));
    }
    return Pattern.compile(regex.toString());
  }
}
