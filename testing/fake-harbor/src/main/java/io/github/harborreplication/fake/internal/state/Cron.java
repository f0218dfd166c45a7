package io.github.harborreplication.fake.internal.state;

import static io.github.harborreplication.fake.internal.state.Cron.Field.DAY_OF_MONTH;
import static io.github.harborreplication.fake.internal.state.Cron.Field.DAY_OF_WEEK;
import static io.github.harborreplication.fake.internal.state.Cron.Field.HOUR;
import static io.github.harborreplication.fake.internal.state.Cron.Field.MINUTE;
import static io.github.harborreplication.fake.internal.state.Cron.Field.MONTH;
import static io.github.harborreplication.fake.internal.state.Cron.Field.SECOND;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The times that a cron string of six fields specifies, in UTC as on the server. */
public record Cron(List<BitSet> fields, boolean anyDayWillDo) {
  private static final List<Field> FIELDS =
      List.of(SECOND, MINUTE, HOUR, DAY_OF_MONTH, MONTH, DAY_OF_WEEK);

  /** A day such as the 30th of February never comes. */
  private static final int YEARS = 5;

  /** The parts of a cron string, six unless it is wrong; a time zone before them is not counted. */
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
    // Given both a day of the month and a day of the week, cron takes either.
    boolean either = !Field.isOpen(parts.get(3)) && !Field.isOpen(parts.get(5));
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

  /**
   * One field of a cron string: which numbers it takes, and what it may be written with.
   *
   * @param names that stand for numbers, the first of them for 0
   */
  record Field(int least, int most, List<String> names) {
    static final Field SECOND = new Field(0, 59, List.of());
    static final Field MINUTE = new Field(0, 59, List.of());
    static final Field HOUR = new Field(0, 23, List.of());
    static final Field DAY_OF_MONTH = new Field(1, 31, List.of());
    static final Field MONTH =
        new Field(
            1,
            12,
            List.of(
                "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                "dec"));
    static final Field DAY_OF_WEEK =
        new Field(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    /** Whether the text takes all there is, maybe in steps. */
    static boolean isOpen(String text) {
      return text.startsWith("*") || text.startsWith("?");
    }

    /** The numbers that the text specifies; empty when it cannot be read. */
    Optional<BitSet> read(String text) {
      BitSet numbers = new BitSet();
      for (String part : text.split(",", -1)) {
        // Nothing between two commas, or behind the last, is passed over.
        if (!part.isEmpty() && !readPart(part, numbers)) {
          return Optional.empty();
        }
      }
      return Optional.of(numbers);
    }

    private boolean readPart(String part, BitSet numbers) {
      String[] stepped = part.split("/", -1);
      int step = stepped.length == 2 ? number(stepped[1]) : 1;
      if (stepped.length > 2 || step < 1) {
        return false;
      }
      int from = least;
      int to = most;
      String[] ends = stepped[0].split("-", -1);
      if (!ends[0].equals("*") && !ends[0].equals("?")) {
        from = number(ends[0]);
        // "5/15" means from 5 on, as "5-59/15" does.
        to = ends.length == 2 ? number(ends[1]) : stepped.length == 2 ? most : from;
        if (ends.length > 2) {
          return false;
        }
      }
      if (from < least || to > most || from > to) {
        return false;
      }
      for (long number = from; number <= to; number += step) {
        numbers.set((int) number);
      }
      return true;
    }

    /** The number that the text specifies, -1 when none. */
    private int number(String text) {
      int named = text.isEmpty() ? -1 : names.indexOf(text.toLowerCase(Locale.ROOT));
      if (named >= 0) {
        return named;
      }
      return text.matches("\\+?\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
  }
}
