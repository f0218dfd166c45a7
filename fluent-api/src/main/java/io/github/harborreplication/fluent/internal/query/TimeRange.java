package io.github.harborreplication.fluent.internal.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A time lies between two ends, both included, to the microsecond; one of them may be missing. */
public record TimeRange(QueryKey key, @Nullable Instant from, @Nullable Instant until)
    implements Condition {
  // The only form that Harbor compares whole: others lose their fraction or their offset.
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public TimeRange {
    from = from == null ? null : roundedUp(key, from);
    until = until == null ? null : yearFits(key, until).truncatedTo(ChronoUnit.MICROS);
    if (from != null && until != null && from.isAfter(until)) {
      throw QueryRule.REVERSED_RANGE.refusal(
          key + "=[" + from + "~" + until + "]", "Write the earlier time first");
    }
  }

  /**
   * The last microsecond that an end specified by a person means. Harbor's responses cut times to
   * milliseconds, so a whole millisecond means all of it.
   */
  public static Instant endMeantBy(Instant end) {
    boolean wholeMillisecond = end.equals(end.truncatedTo(ChronoUnit.MILLIS));
    return wholeMillisecond ? end.plus(999, ChronoUnit.MICROS) : end;
  }

  @Override
  public String pattern() {
    return "[" + text(from) + "~" + text(until) + "]";
  }

  @Override
  public boolean allows(long shown) {
    return (from == null || shown >= from.toEpochMilli())
        && (until == null || shown <= until.toEpochMilli());
  }

  @Override
  public Optional<Condition> joinedWith(Condition other) {
    return other instanceof TimeRange range
            && (until == null ? range.from == null : from == null && range.until == null)
        ? Optional.of(
            new TimeRange(
                key, from == null ? range.from : from, until == null ? range.until : until))
        : Optional.empty();
  }

  private static String text(@Nullable Instant end) {
    return end == null ? "" : FORM.format(end);
  }

  // Harbor keeps microseconds: a start between two of them means the later one.
  private static Instant roundedUp(QueryKey key, Instant from) {
    Instant cut = yearFits(key, from).truncatedTo(ChronoUnit.MICROS);
    return cut.equals(from) ? cut : yearFits(key, cut.plus(1, ChronoUnit.MICROS));
  }

  private static Instant yearFits(QueryKey key, Instant time) {
    if (time.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
        || !time.isBefore(Instant.parse("+10000-01-01T00:00:00Z"))) {
      throw QueryRule.refusal(
          key + " " + time,
          "Harbor's database reads times of the years 1 to 9999",
          "Omit this end of the range");
    }
    return time;
  }
}
