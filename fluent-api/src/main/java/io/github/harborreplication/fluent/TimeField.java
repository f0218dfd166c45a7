package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.PolicyKey;
import io.github.harborreplication.fluent.internal.query.TimeRange;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * A field that holds a time.
 *
 * <p>Harbor keeps times to the microsecond and shows them cut to milliseconds. Times are sent in
 * UTC with six digits of fraction and {@code Z}, the only form that Harbor compares whole. Both
 * ends of a range belong to it, and an end given in whole milliseconds stands for the whole of its
 * millisecond, so that a time read from one of Harbor's answers finds its own row from either side.
 * A finer end than a microsecond leaves out what lies beyond it. Years are 1 to 9999.
 *
 * @param <T> what is listed
 */
public final class TimeField<T> extends SortKey<T> {
  private final PolicyKey key;

  TimeField(PolicyKey key) {
    super(key.key());
    this.key = key;
  }

  /**
   * At this time or later.
   *
   * @param start the start, which belongs to the range
   * @return the filter; joined to {@code until} of the same field it makes one range
   * @throws IllegalArgumentException for a year outside 1 to 9999
   */
  public Filter<T> from(Instant start) {
    return Filter.of(new TimeRange(key, Objects.requireNonNull(start, "start"), null));
  }

  /**
   * At this time or later.
   *
   * @param start the start, which belongs to the range
   * @return the filter; joined to {@code until} of the same field it makes one range
   * @throws IllegalArgumentException for a year outside 1 to 9999
   */
  public Filter<T> from(OffsetDateTime start) {
    return from(start.toInstant());
  }

  /**
   * At this time or earlier.
   *
   * @param end the end, which belongs to the range: in whole milliseconds, the whole of that
   *     millisecond does
   * @return the filter; joined to {@code from} of the same field it makes one range
   * @throws IllegalArgumentException for a year outside 1 to 9999
   */
  public Filter<T> until(Instant end) {
    return Filter.of(new TimeRange(key, null, TimeRange.endMeantBy(end)));
  }

  /**
   * At this time or earlier.
   *
   * @param end the end, which belongs to the range: in whole milliseconds, the whole of that
   *     millisecond does
   * @return the filter; joined to {@code from} of the same field it makes one range
   * @throws IllegalArgumentException for a year outside 1 to 9999
   */
  public Filter<T> until(OffsetDateTime end) {
    return until(end.toInstant());
  }

  /**
   * Between two times, both included.
   *
   * @param start the start
   * @param end the end: in whole milliseconds, the whole of that millisecond belongs to the range
   * @return the filter
   * @throws IllegalArgumentException for a year outside 1 to 9999, or an end before the start
   */
  public Filter<T> between(Instant start, Instant end) {
    Objects.requireNonNull(start, "start");
    return Filter.of(new TimeRange(key, start, TimeRange.endMeantBy(end)));
  }

  /**
   * Between two times, both included.
   *
   * @param start the start
   * @param end the end: in whole milliseconds, the whole of that millisecond belongs to the range
   * @return the filter
   * @throws IllegalArgumentException for a year outside 1 to 9999, or an end before the start
   */
  public Filter<T> between(OffsetDateTime start, OffsetDateTime end) {
    return between(start.toInstant(), end.toInstant());
  }
}
