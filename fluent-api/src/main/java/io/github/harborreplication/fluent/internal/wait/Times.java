package io.github.harborreplication.fluent.internal.wait;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Times in responses. Harbor shows one that is not set as of the year 1. */
public final class Times {
  /** More than clocks that are not far wrong differ by. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

  private Times() {}

  static @Nullable Instant given(@Nullable OffsetDateTime time) {
    return time == null || time.getYear() <= 1 ? null : time.toInstant();
  }

  /**
   * For how long a time is surely past. The {@code Date} header may be another machine's, and our
   * clock can be set: it takes both, and neither may place it there narrowly.
   *
   * @param unseen it surely came within this time; null when that is not known
   * @return zero when that is not known
   */
  public static Duration age(
      @Nullable OffsetDateTime time,
      Instant now,
      @Nullable Instant serverTime,
      @Nullable Duration unseen) {
    Instant given = given(time);
    if (given == null || serverTime == null) {
      return Duration.ZERO;
    }
    Instant earlier = now.isBefore(serverTime) ? now : serverTime;
    Duration age = Duration.between(given, earlier).minus(CLOCKS_DIFFER);
    if (unseen != null && unseen.compareTo(age) < 0) {
      return unseen;
    }
    return age.isNegative() ? Duration.ZERO : age;
  }
}
