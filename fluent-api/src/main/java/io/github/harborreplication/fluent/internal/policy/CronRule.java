package io.github.harborreplication.fluent.internal.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cron text of a scheduled policy: six fields, of which Harbor wants the seconds to be 0 and
 * the minutes not to be {@code *}.
 */
public final class CronRule {
  private static final Pattern PART =
      Pattern.compile("(\\*|\\?|(\\w+)(?:-(\\w+))?)(?:/([1-9]\\d{0,3}))?");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final List<Field> FIELDS =
      List.of(
          new Field("seconds", 0, 59, List.of()),
          new Field("minutes", 0, 59, List.of()),
          new Field("hours", 0, 23, List.of()),
          new Field("day of month", 1, 31, List.of()),
          new Field("month", 1, 12, MONTHS),
          new Field("day of week", 0, 6, DAYS));

  private record Field(String name, int least, int most, List<String> words) {}

  private CronRule() {}

  /** Why Harbor would refuse the text; empty when it would not. */
  public static Optional<String> violation(String cron) {
    String[] fields = cron.strip().split("\\s+", -1);
    if (fields.length != FIELDS.size()) {
      return wrong(
          cron,
          "must have six fields: seconds, minutes, hours, day of month, month, day of week, such as"
              + " \"0 0 2 * * *\"");
    }
    if (!fields[0].equals("0")) {
      return wrong(cron, "the first field, the seconds, must be 0");
    }
    if (fields[1].equals("*")) {
      return wrong(cron, "the second field, the minutes, must not be *; Harbor takes */1");
    }
    for (int i = 0; i < fields.length; i++) {
      for (String part : fields[i].split(",", -1)) {
        if (!fits(part, FIELDS.get(i))) {
          Field field = FIELDS.get(i);
          return wrong(
              cron,
              "'"
                  + part
                  + "' is not right for "
                  + field.name
                  + ", "
                  + field.least
                  + " to "
                  + field.most);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrong(String cron, String rule) {
    return Optional.of("cron '" + cron + "': " + rule);
  }

  private static boolean fits(String part, Field field) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      return false;
    }
    if (matcher.group(2) == null) {
      return true;
    }
    int from = number(matcher.group(2), field);
    int to = matcher.group(3) == null ? from : number(matcher.group(3), field);
    return from >= field.least && to <= field.most && from <= to;
  }

  private static int number(String text, Field field) {
    int word = field.words.indexOf(text.toUpperCase(Locale.ROOT));
    if (word >= 0) {
      return field.least + word;
    }
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : Integer.MIN_VALUE;
  }
}
