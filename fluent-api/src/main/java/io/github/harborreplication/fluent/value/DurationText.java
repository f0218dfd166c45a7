package io.github.harborreplication.fluent.value;

import java.time.Duration;

/** How messages write a duration. Not part of the public API. */
public final class DurationText {
  private DurationText() {}

  /**
   * {@return such as {@code 500 ms}, {@code 4.5 s}, {@code 12 min 30 s} or {@code 2 h 5 min}}
   *
   * @param duration the duration, rounded to the last unit shown
   */
  public static String of(Duration duration) {
    if (duration.isNegative()) {
      return "-" + of(duration.negated());
    }
    long millis = duration.compareTo(Duration.ofDays(365_000)) > 0 ? -1 : duration.toMillis();
    if (millis < 0) {
      return "for ever";
    }
    if (millis < 1_000) {
      return millis + " ms";
    }
    long tenths = (millis + 50) / 100;
    long seconds = tenths / 10;
    if (seconds < 120) {
      return seconds + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " s";
    }
    return seconds < 7_200
        ? pair(seconds / 60, "min", seconds % 60, "s")
        : pair(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
  }

  private static String pair(long large, String unit, long small, String smallUnit) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }
}
