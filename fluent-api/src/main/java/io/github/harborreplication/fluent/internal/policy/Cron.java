package io.github.harborreplication.fluent.internal.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The times of a schedule: six fields, from the seconds to the day of the week, in UTC. */
public final class Cron {
  private static final String BLANKS = "[\\s\\u0085\\p{Z}]+";
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  static final List<Field> FIELDS =
      List.of(
          new Field("seconds", 0, 59, List.of()),
          new Field("minutes", 0, 59, List.of()),
          new Field("hours", 0, 23, List.of()),
          new Field("day of month", 1, 31, List.of()),
          new Field("month", 1, 12, MONTHS),
          new Field("day of week", 0, 6, DAYS));

  /** A day such as the 30th of February never comes; the 29th comes within eight years. */
  private static final int YEARS = 8;

  private final List<BitSet> fields;
  private final boolean eitherDay;

  private Cron(List<BitSet> fields, boolean eitherDay) {
    this.fields = fields;
    this.eitherDay = eitherDay;
  }

  /** Reads a cron; empty for other forms, which older Harbors accept, such as {@code @daily}. */
  public static Optional<Cron> of(String text) {
    List<String> texts = fields(text);
    if (texts.size() != FIELDS.size()) {
      return Optional.empty();
    }
    List<BitSet> fields = new ArrayList<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      BitSet numbers = new BitSet();
      if (FIELDS.get(i).read(texts.get(i), numbers).isPresent()) {
        return Optional.empty();
      }
      fields.add(numbers);
    }
    // If both days are restricted, one of them is enough.
    return Optional.of(new Cron(fields, !isOpen(texts.get(3)) && !isOpen(texts.get(5))));
  }

  static List<String> fields(String cron) {
    return Arrays.stream(cron.split(BLANKS, -1)).filter(field -> !field.isEmpty()).toList();
  }

  static String withSingleBlanks(String cron) {
    return cron.replaceAll(BLANKS, " ").strip();
  }

  private static boolean isOpen(String field) {
    return field.startsWith("*") || field.startsWith("?");
  }

  /** The first time after this one; empty if there is none within eight years. */
  public Optional<Instant> after(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.SECONDS)
            .plusSeconds(1);
    LocalDateTime end = time.plusYears(YEARS);
    while (time.isBefore(end)) {
      ChronoUnit wrong = firstWrong(time);
      if (wrong == null) {
        return Optional.of(time.toInstant(ZoneOffset.UTC));
      }
      time =
          wrong == ChronoUnit.MONTHS
              ? time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1)
              : time.truncatedTo(wrong).plus(1, wrong);
    }
    return Optional.empty();
  }

  /** The largest unit that keeps the time from being one of the schedule; null if none does. */
  private @Nullable ChronoUnit firstWrong(LocalDateTime time) {
    boolean ofMonth = fields.get(3).get(time.getDayOfMonth());
    boolean ofWeek = fields.get(5).get(time.getDayOfWeek().getValue() % 7);
    if (!fields.get(4).get(time.getMonthValue())) {
      return ChronoUnit.MONTHS;
    }
    if (eitherDay ? !ofMonth && !ofWeek : !ofMonth || !ofWeek) {
      return ChronoUnit.DAYS;
    }
    if (!fields.get(2).get(time.getHour())) {
      return ChronoUnit.HOURS;
    }
    if (!fields.get(1).get(time.getMinute())) {
      return ChronoUnit.MINUTES;
    }
    return fields.get(0).get(time.getSecond()) ? null : ChronoUnit.SECONDS;
  }

  /**
   * One of the six.
   *
   * @param names those of its numbers, from the least on
   */
  record Field(String name, int least, int most, List<String> names) {

    /** Adds the numbers of a text; returns the part between commas that Harbor refuses, if any. */
    Optional<String> read(String text, BitSet numbers) {
      return Arrays.stream(text.split(",", -1))
          .filter(part -> !part.isEmpty() && !add(part, numbers))
          .findFirst();
    }

    private boolean add(String part, BitSet numbers) {
      String[] rangeAndStep = part.split("/", -1);
      String[] ends = rangeAndStep[0].split("-", -1);
      boolean stepped = rangeAndStep.length == 2;
      if (rangeAndStep.length > 2
          || (stepped && !rangeAndStep[1].matches("\\+?0*[1-9]\\d{0,17}"))) {
        return false;
      }
      // What follows the hyphen of *- is not read.
      boolean open = ends[0].equals("*") || ends[0].equals("?");
      int from = open ? least : number(ends[0]);
      int to = open ? most : ends.length > 1 ? number(ends[1]) : stepped ? most : from;
      if ((!open && ends.length > 2) || from < least || to > most || from > to) {
        return false;
      }
      long step = stepped ? Long.parseLong(rangeAndStep[1]) : 1;
      for (long number = from; number <= to; number += step) {
        numbers.set((int) number);
      }
      return true;
    }

    private int number(String text) {
      int index = names.indexOf(text.toUpperCase(Locale.ROOT));
      if (index >= 0) {
        return least + index;
      }
      return text.matches("\\+?0*\\d{1,3}") ? Integer.parseInt(text) : Integer.MIN_VALUE;
    }
  }
}
