package io.github.harborreplication.fluent.value;

import java.time.Duration;

/**
 * How often and how long a request is tried again.
 *
 * <p>Tried again are GET, PUT and DELETE after a failed connection and after 429, 502, 503 and 504;
 * a POST only when it surely never reached the server, and never after an answer. The pause is half
 * a second at first, doubles up to 5 s, and varies by a quarter; an answer's {@code Retry-After}
 * takes its place. All pauses are slept on the client's {@link WaitClock}.
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
   * {@return four attempts within a minute; a {@code Retry-After} of at most 30 s is waited for}
   */
  public static Retries standard() {
    return new Retries(4, Duration.ofMinutes(1), Duration.ofSeconds(30));
  }

  /**
   * Every request is sent once.
   *
   * @return no retries
   */
  public static Retries none() {
    return new Retries(1, Duration.ZERO, Duration.ZERO);
  }
}
