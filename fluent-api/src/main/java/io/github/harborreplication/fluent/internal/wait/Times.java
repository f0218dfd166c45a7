package io.github.harborreplication.fluent.internal.wait;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Harbor's times, of which it gives the year 1 for one that is not set. */
final class Times {
  private Times() {}

  static @Nullable Instant given(@Nullable OffsetDateTime time) {
    return time == null || time.getYear() <= 1 ? null : time.toInstant();
  }
}
