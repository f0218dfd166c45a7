package io.github.harborreplication.fluent.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How long a server asks to be left alone: {@code Retry-After} in seconds or as a date (RFC 9110,
 * 10.2.3).
 */
final class RetryAfter {
  /** Some 30 years: more seconds than anybody waits for, and far from where numbers overflow. */
  static final String FOREVER = "999999999";

  private RetryAfter() {}

  static @Nullable Duration of(Headers headers, Instant now) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    if (value.matches("\\d+")) {
      return Duration.ofSeconds(Long.parseLong(value.length() > 9 ? FOREVER : value));
    }
    Date until = headers.getDate("Retry-After");
    if (until == null) {
      return null;
    }
    // The two dates are of one clock, which need not be ours.
    Date sent = headers.getDate("Date");
    Duration left = Duration.between(sent == null ? now : sent.toInstant(), until.toInstant());
    return left.isNegative() ? Duration.ZERO : left;
  }
}
