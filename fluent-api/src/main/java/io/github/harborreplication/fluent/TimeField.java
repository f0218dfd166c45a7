package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.fluent.internal.query.TimeRange;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * A field that holds a time.
 *
 * <p>Harbor keeps times to the microsecond and shows them cut to milliseconds. Times are sent in
 * UTC with six digits of fraction and {@code Z}, the only form that Harbor compares whole. Both
 * ends of a range belong to it. An end in whole milliseconds includes the whole of its millisecond,
 * so that a time read from one of Harbor's responses finds its own item. An end finer than a
 * microsecond excludes what lies beyond it. Years are 1 to 9999.
 *
 * @param <T> what is listed
 */
public final class TimeField<T> extends SortKey<T> {
  private final QueryKey key;

  TimeField(QueryKey key) {
    super(key.key());
    this.key = key;
  }

  /**
   * {@return a filter that matches this time and any later one} Joined with {@code until} of the
   * same field it is one range.
   *
   * @param start the start, included
   * @throws IllegalArgumentException for a year outside 1 to 9999
   */
  public Filter<T> from(Instant start) {
    return Filter.of(new TimeRange(key, Objects.requireNonNull(start, "start"), null));
  }

  /**
   * {@return the filter of {@link #from(Instant)}}
   *
   * @param start the start, included
   */
  public Filter<T> from(OffsetDateTime start) {
    return from(start.toInstant());
  }

  /**
   * {@return a filter that matches this time and any earlier one} Joined with {@code from} of the
   * same field it is one range.
   *
   * @param end the end, included; in whole milliseconds, with the whole of that millisecond
   * @throws IllegalArgumentException for a year outside 1 to 9999
   */
  public Filter<T> until(Instant end) {
    return Filter.of(new TimeRange(key, null, TimeRange.endMeantBy(end)));
  }

  /**
   * {@return the filter of {@link #until(Instant)}}
   *
   * @param end the end, included
   */
  public Filter<T> until(OffsetDateTime end) {
    return until(end.toInstant());
  }

  /**
   * {@return a filter that matches times between two others, both included}
   *
   * @param start the start
   * @param end the end; in whole milliseconds, with the whole of that millisecond
   * @throws IllegalArgumentException for a year outside 1 to 9999, or an end before the start
   */
  public Filter<T> between(Instant start, Instant end) {
    Objects.requireNonNull(start, "start");
    return Filter.of(new TimeRange(key, start, TimeRange.endMeantBy(end)));
  }

  /**
   * {@return the filter of {@link #between(Instant, Instant)}}
   *
   * @param start the start
   * @param end the end
   */
  public Filter<T> between(OffsetDateTime start, OffsetDateTime end) {
    return between(start.toInstant(), end.toInstant());
  }
}
