package io.github.harborreplication.fake.internal.state;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One field of a cron string: which numbers it takes, and what it may be written with.
 *
 * @param names that stand for numbers, the first of them for 0
 */
record CronField(int least, int most, List<String> names) {
  static final CronField SECOND = new CronField(0, 59, List.of());
  static final CronField MINUTE = new CronField(0, 59, List.of());
  static final CronField HOUR = new CronField(0, 23, List.of());
  static final CronField DAY_OF_MONTH = new CronField(1, 31, List.of());
  static final CronField MONTH =
      new CronField(
          1,
          12,
          List.of(
              "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
              "dec"));
  static final CronField DAY_OF_WEEK =
      new CronField(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

  /** Whether the text takes whatever there is, be it in steps. */
  static boolean isOpen(String text) {
    return text.startsWith("*") || text.startsWith("?");
  }

  /** The numbers that the text stands for; empty when it cannot be read. */
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

  /** The number that the text stands for, -1 when none. */
  private int number(String text) {
    int named = text.isEmpty() ? -1 : names.indexOf(text.toLowerCase(Locale.ROOT));
    if (named >= 0) {
      return named;
    }
    return text.matches("\\+?\\d{1,9}") ? Integer.parseInt(text) : -1;
  }
}
