package io.github.harborreplication.fake.internal.state;

import static io.github.harborreplication.fake.internal.state.CronField.DAY_OF_MONTH;
import static io.github.harborreplication.fake.internal.state.CronField.DAY_OF_WEEK;
import static io.github.harborreplication.fake.internal.state.CronField.HOUR;
import static io.github.harborreplication.fake.internal.state.CronField.MINUTE;
import static io.github.harborreplication.fake.internal.state.CronField.MONTH;
import static io.github.harborreplication.fake.internal.state.CronField.SECOND;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The times that a cron string of six fields stands for, in UTC as on the server. */
public final class Cron {
  private static final List<CronField> FIELDS =
      List.of(SECOND, MINUTE, HOUR, DAY_OF_MONTH, MONTH, DAY_OF_WEEK);

  /** A day such as the 30th of February never comes. */
  private static final int YEARS = 5;

  private final List<BitSet> fields;
  private final boolean anyDayWillDo;

  private Cron(List<BitSet> fields, boolean anyDayWillDo) {
    this.fields = fields;
    this.anyDayWillDo = anyDayWillDo;
  }

  /** The parts of a cron string, six unless it is wrong; a time zone before them is no part. */
  private static List<String> parts(String text) {
    String bare = text.replaceFirst("^(CRON_)?TZ=\\S* ", "").replaceAll("(?U)^\\s+|\\s+$", "");
    return List.of(bare.split("(?U)\\s+", -1));
  }

  /** Reads a cron string; empty when its form is wrong. */
  public static Optional<Cron> parse(String text) {
    List<String> parts = parts(text);
    if (parts.size() != FIELDS.size()) {
      return Optional.empty();
    }
    List<BitSet> read = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      FIELDS.get(i).read(parts.get(i)).ifPresent(read::add);
    }
    // Told both a day of the month and a day of the week, cron takes either.
    boolean either = !CronField.isOpen(parts.get(3)) && !CronField.isOpen(parts.get(5));
    return read.size() == FIELDS.size() ? Optional.of(new Cron(read, either)) : Optional.empty();
  }

  /** The first time after this one; empty when there is none within five years. */
  public Optional<Instant> after(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    time = time.plusSeconds(1);
    LocalDateTime end = time.plusYears(YEARS);
    while (time.isBefore(end)) {
      if (!fields.get(4).get(time.getMonthValue())) {
        time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
      } else if (!isDay(time)) {
        time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
      } else if (!fields.get(2).get(time.getHour())) {
        time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!fields.get(1).get(time.getMinute())) {
        time = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
      } else if (!fields.get(0).get(time.getSecond())) {
        time = time.plusSeconds(1);
      } else {
        return Optional.of(time.toInstant(ZoneOffset.UTC));
      }
    }
    return Optional.empty();
  }

  private boolean isDay(LocalDateTime time) {
    boolean ofMonth = fields.get(3).get(time.getDayOfMonth());
    boolean ofWeek = fields.get(5).get(time.getDayOfWeek().getValue() % 7);
    return anyDayWillDo ? ofMonth || ofWeek : ofMonth && ofWeek;
  }
}
