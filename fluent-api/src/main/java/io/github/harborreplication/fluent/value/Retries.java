package io.github.harborreplication.fluent.value;

import java.time.Duration;

/**
 * How often and for how long a request is retried. Immutable.
 *
 * <p>GET, PUT and DELETE are retried after a failed connection and after 408, 429, 502, 503 and
 * 504; a POST only when it certainly never reached the server, and never after a response. An
 * unknown host name and a failure of TLS are not retried. The pause is half a second at first,
 * doubles up to 5 s, and varies by a quarter; the {@code Retry-After} of a response takes its
 * place. All pauses are slept on the client's {@link WaitClock}.
 */
public final class Retries {
  private final int attempts;
  private final Duration within;
  private final Duration longestRetryAfter;

  private Retries(int attempts, Duration within, Duration longestRetryAfter) {
    this.attempts = attempts;
    this.within = within;
    this.longestRetryAfter = longestRetryAfter;
  }

  /**
   * {@return seven attempts within a minute, which a restart of Harbor's core fits into; a {@code
   * Retry-After} of at most 30 s is waited for}
   */
  public static Retries standard() {
    return new Retries(7, Duration.ofMinutes(1), Duration.ofSeconds(30));
  }

  /**
   * {@return no retries} OkHttp itself still repeats a GET, PUT or DELETE once, without a pause:
   * when a kept connection turns out to be closed, after 408, and after 503 with {@code
   * Retry-After: 0}. Such repetitions count as attempts.
   */
  public static Retries none() {
    return new Retries(1, Duration.ZERO, Duration.ZERO);
  }

  /**
   * {@return these with another number of attempts}
   *
   * @param attempts how often a request is sent at most, the first time included; 1 to 100
   * @throws IllegalArgumentException if it is out of that range
   */
  public Retries attempts(int attempts) {
    if (attempts < 1 || attempts > 100) {
      throw new IllegalArgumentException("attempts " + attempts + ": must be from 1 to 100");
    }
    return new Retries(attempts, within, longestRetryAfter);
  }

  /**
   * {@return these with another bound in time}
   *
   * @param within how long after the first attempt the last one may begin
   * @throws IllegalArgumentException if it is negative
   */
  public Retries within(Duration within) {
    return new Retries(attempts, notNegative("within", within), longestRetryAfter);
  }

  /**
   * {@return these with another bound on the {@code Retry-After} of a response}
   *
   * @param longestRetryAfter if a response requires a longer pause, the request fails at once
   * @throws IllegalArgumentException if it is negative
   */
  public Retries longestRetryAfter(Duration longestRetryAfter) {
    return new Retries(attempts, within, notNegative("longestRetryAfter", longestRetryAfter));
  }

  private static Duration notNegative(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + " " + duration + ": must not be negative");
    }
    return duration;
  }

  /** {@return how often a request is sent at most, the first time included} */
  public int attempts() {
    return attempts;
  }

  /** {@return how long after the first attempt the last one may begin} */
  public Duration within() {
    return within;
  }

  /** {@return the longest {@code Retry-After} that is waited for} */
  public Duration longestRetryAfter() {
    return longestRetryAfter;
  }

  @Override
  public String toString() {
    return "%s attempts within %s, Retry-After of at most %s"
        .formatted(attempts, DurationText.of(within), DurationText.of(longestRetryAfter));
  }
}
