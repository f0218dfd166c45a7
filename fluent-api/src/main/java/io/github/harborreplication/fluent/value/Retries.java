package io.github.harborreplication.fluent.value;

import java.time.Duration;

/**
 * How often and for how long a request is retried.
 *
 * <p>GET, PUT and DELETE are retried after a failed connection and after 408, 429, 502, 503 and
 * 504; a POST only when it certainly never reached the server, and never after a response. An
 * unknown host name and a failure of TLS are not retried. The pause is half a second at first,
 * doubles up to 5 s, and varies by a quarter; the {@code Retry-After} of a response takes its
 * place. All pauses are slept on the client's {@link WaitClock}.
 *
 * @param attempts how often a request is sent at most, the first time included; 1 for no retries
 * @param within how long after the first attempt the last one may begin
 * @param longestRetryAfter a server that asks to wait longer than this is not waited for
 */
public record Retries(int attempts, Duration within, Duration longestRetryAfter) {

  /**
   * Checks the numbers.
   *
   * @param attempts how often a request is sent at most
   * @param within the time in which a further attempt may begin
   * @param longestRetryAfter the longest {@code Retry-After} that is waited for
   * @throws IllegalArgumentException if attempts are fewer than 1 or more than 100, or a duration
   *     is negative
   */
  public Retries {
    if (attempts < 1 || attempts > 100) {
      throw new IllegalArgumentException("attempts " + attempts + ": must be from 1 to 100");
    }
    if (within.isNegative()) {
      throw new IllegalArgumentException("within " + within + ": must not be negative");
    }
    if (longestRetryAfter.isNegative()) {
      throw new IllegalArgumentException(
          "longestRetryAfter " + longestRetryAfter + ": must not be negative");
    }
  }

  /**
   * {@return seven attempts within a minute, which a restart of Harbor's core fits into; a {@code
   * Retry-After} of at most 30 s is waited for}
   */
  public static Retries standard() {
    return new Retries(7, Duration.ofMinutes(1), Duration.ofSeconds(30));
  }

  /**
   * No request is retried. OkHttp itself still repeats a GET, PUT or DELETE once, without a pause:
   * when a connection that was kept turns out to be closed, after 408, and after 503 with {@code
   * Retry-After: 0}. Such repetitions count as attempts.
   *
   * @return no retries
   */
  public static Retries none() {
    return new Retries(1, Duration.ZERO, Duration.ZERO);
  }
}
