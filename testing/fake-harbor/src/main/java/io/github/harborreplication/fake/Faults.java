package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.http.FaultBook;
import io.github.harborreplication.fake.internal.http.FaultRule;
import io.github.harborreplication.fake.internal.http.FaultRule.Delay;
import io.github.harborreplication.fake.internal.http.FaultRule.Effect;
import io.github.harborreplication.fake.internal.http.FaultRule.Replace;
import io.github.harborreplication.fake.internal.http.FaultRule.Reset;
import io.github.harborreplication.fake.internal.http.FaultRule.Truncate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What goes wrong on the way: {@code fake.faults().on("GET", "/replication/policies").failNext(2,
 * 503)}. Faults are used up in the order in which they were asked for; a delay comes on top of
 * another fault.
 */
public final class Faults {
  private static final String BASE = "/api/v2.0";
  private static final String JSON = "application/json; charset=utf-8";
  private static final Duration LONGEST_DELAY = Duration.ofDays(1);

  private final FaultBook book;
  private final String method;
  private final Pattern path;
  private final Map<String, String> headers;

  Faults(FaultBook book) {
    this(book, "*", Pattern.compile(".*"), Map.of());
  }

  private Faults(FaultBook book, String method, Pattern path, Map<String, String> headers) {
    this.book = book;
    this.method = method;
    this.path = path;
    this.headers = headers;
  }

  /**
   * Narrows what follows to these requests.
   *
   * @param wantedMethod in capitals; {@code *} for any
   * @param wantedPath with or without {@code /api/v2.0}, without a query; {@code *} stands for one
   *     part of it, {@code **} for any number
   * @return faults for these requests
   * @throws IllegalArgumentException if no request could be meant
   */
  public Faults on(String wantedMethod, String wantedPath) {
    if (!wantedMethod.matches("\\*|[A-Z]+")) {
      throw new IllegalArgumentException(
          "Method '" + wantedMethod + "' of a fault: must be in capitals, or *");
    }
    if (!wantedPath.matches("[/*][^?#]*")) {
      throw new IllegalArgumentException(
          "Path '" + wantedPath + "' of a fault: must begin with / and have no query");
    }
    String below =
        wantedPath.startsWith(BASE + "/") ? wantedPath.substring(BASE.length()) : wantedPath;
    return new Faults(book, wantedMethod, pattern(below), headers);
  }

  /**
   * Adds a header, such as {@code Retry-After}, to the failures that follow.
   *
   * @param name the name of the header
   * @param value its value
   * @return faults with this header
   */
  public Faults withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Faults(book, method, path, Map.copyOf(more));
  }

  /**
   * Delays every answer, in real time, until {@link #clear()}.
   *
   * @param by how long
   * @return the faults, for more of them
   * @throws IllegalArgumentException if it is negative or more than a day
   */
  public Faults delay(Duration by) {
    return add(delayed(by), FaultBook.ALWAYS);
  }

  /**
   * Delays the next so many answers.
   *
   * @param times how many requests
   * @param by how long
   * @return the faults, for more of them
   * @throws IllegalArgumentException if there is not one at least, or the delay is negative or more
   *     than a day
   */
  public Faults delayNext(int times, Duration by) {
    return add(delayed(by), times);
  }

  /**
   * Breaks the connections of the next so many requests before the server does anything.
   *
   * @param times how many requests
   * @return the faults, for more of them
   * @throws IllegalArgumentException if there is not one at least
   */
  public Faults resetNext(int times) {
    return add(new Reset(false), times);
  }

  /**
   * Does what the next so many requests ask for, and then breaks the connection.
   *
   * @param times how many requests
   * @return the faults, for more of them
   * @throws IllegalArgumentException if there is not one at least
   */
  public Faults loseNextAnswers(int times) {
    return add(new Reset(true), times);
  }

  /**
   * Answers the next so many requests with this status, and does nothing.
   *
   * @param times how many requests
   * @param status the status code
   * @return the faults, for more of them
   * @throws IllegalArgumentException if there is not one at least, or the status is not from 200 to
   *     599
   */
  public Faults failNext(int times, int status) {
    String body = "{\"errors\":[{\"code\":\"UNKNOWN\",\"message\":\"fault " + status + "\"}]}\n";
    return answerNext(times, status, JSON, body);
  }

  /**
   * Answers the next so many requests with something of your own, and does nothing.
   *
   * @param times how many requests
   * @param status the status code
   * @param contentType the content type
   * @param body the body
   * @return the faults, for more of them
   * @throws IllegalArgumentException if there is not one at least, or the status is not from 200 to
   *     599
   */
  public Faults answerNext(int times, int status, String contentType, String body) {
    return replace(times, status, contentType, body);
  }

  /**
   * Answers all requests for a path with something of your own until {@link #clear()}, be it a path
   * that the fake knows or not: {@code respond("GET", "/projects", 200, "[]")}. Faults for the next
   * so many requests come first. The content type is JSON's unless {@link #withHeader} says
   * otherwise.
   *
   * @param wantedMethod as in {@link #on}
   * @param wantedPath as in {@link #on}
   * @param status the status code
   * @param body the body
   * @return the faults, for more of them
   * @throws IllegalArgumentException if no request could be meant, or the status is not from 200 to
   *     599
   */
  public Faults respond(String wantedMethod, String wantedPath, int status, String body) {
    on(wantedMethod, wantedPath).replace(FaultBook.ALWAYS, status, JSON, body);
    return this;
  }

  /**
   * Ends every answer in the middle of its body, after so many bytes.
   *
   * @param bytes how much of a body comes through
   * @return the faults, for more of them
   * @throws IllegalArgumentException if the number is negative
   */
  public Faults dropBodyAfter(int bytes) {
    return add(cut(bytes), FaultBook.ALWAYS);
  }

  /**
   * Ends the next so many answers after so many bytes of their bodies.
   *
   * @param times how many requests
   * @param bytes how much of a body comes through
   * @return the faults, for more of them
   * @throws IllegalArgumentException if there is not one at least, or the number of bytes is
   *     negative
   */
  public Faults dropNextBodiesAfter(int times, int bytes) {
    return add(cut(bytes), times);
  }

  /** Forgets all faults, those of other requests included. */
  public void clear() {
    book.clear();
  }

  private Faults replace(int times, int status, String contentType, String body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("Status " + status + ": must be from 200 to 599");
    }
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      all.put("Content-Type", contentType);
    }
    return add(new Replace(status, all, body), times);
  }

  private Faults add(Effect effect, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times " + times + ": must be at least 1");
    }
    book.add(new FaultRule(method, path, effect), times);
    return this;
  }

  private static Delay delayed(Duration by) {
    if (by.isNegative() || by.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("Delay " + by + ": must be from zero to a day");
    }
    return new Delay(by);
  }

  private static Truncate cut(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("A body of " + bytes + " bytes: must not be negative");
    }
    return new Truncate(bytes);
  }

  private static Pattern pattern(String path) {
    StringBuilder regex = new StringBuilder();
    for (String piece : path.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)", -1)) {
      regex.append(piece.equals("**") ? ".*" : piece.equals("*") ? "[^/]*" : Pattern.quote(piece));
    }
    return Pattern.compile(regex.toString());
  }
}
