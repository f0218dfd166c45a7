package io.github.harborreplication.fake.internal.api;

import java.util.List;
import java.util.Locale;

/** The cron strings that a scheduled policy may have: six fields, the first of them 0. */
final class Cron {
  private record Field(int least, int most, List<String> names) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field(0, 59, List.of()),
          new Field(0, 59, List.of()),
          new Field(0, 23, List.of()),
          new Field(1, 31, List.of()),
          new Field(
              1,
              12,
              List.of(
                  "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                  "dec")),
          new Field(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

  private Cron() {}

  /** Throws what the server answers to a cron string that it refuses. */
  static void check(String cron) {
    if (cron.isEmpty()) {
      throw ApiFailure.badRequest(
          "the cron string cannot be empty when the trigger type is scheduled");
    }
    List<String> fields = List.of(cron.strip().split("\\s+", -1));
    if (!isValid(fields)) {
      throw ApiFailure.badRequest("invalid cron string for scheduled trigger: " + cron);
    }
    if (!fields.get(0).equals("0")) {
      throw ApiFailure.badRequest(
          "the 1st field (indicating Seconds of time) of the cron setting must be 0");
    }
    if (fields.get(1).equals("*")) {
      throw ApiFailure.badRequest(
          "* is not allowed for the Minutes field of the cron setting of replication policy");
    }
  }

  private static boolean isValid(List<String> fields) {
    if (fields.size() != FIELDS.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      for (String part : fields.get(i).split(",", -1)) {
        if (!isValid(part, FIELDS.get(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isValid(String part, Field field) {
    String[] stepped = part.split("/", -1);
    if (stepped.length > 2 || (stepped.length == 2 && number(stepped[1], field) < 1)) {
      return false;
    }
    String range = stepped[0];
    if (range.equals("*") || range.equals("?")) {
      return true;
    }
    String[] ends = range.split("-", -1);
    int from = number(ends[0], field);
    int to = ends.length == 2 ? number(ends[1], field) : from;
    return ends.length <= 2 && from >= field.least() && to <= field.most() && from <= to;
  }

  /** The number that the text stands for, -1 when none. */
  private static int number(String text, Field field) {
    int named = text.isEmpty() ? -1 : field.names().indexOf(text.toLowerCase(Locale.ROOT));
    if (named >= 0) {
      return named;
    }
    return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
  }
}
