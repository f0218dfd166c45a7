package io.github.harborreplication.fluent.internal.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log that begins an entry: {@code 2026-11-23T15:52:57Z [ERROR] [/x/transfer.go:380]:
 * failed to …}.
 *
 * @param time as written, to the second; such texts are in order when the times are
 * @param level as written
 * @param message what follows, without the place in the server's code
 */
record LogEntry(String time, String level, String message) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\S* \\[(\\w+)] (?:\\[[^]]*]: ?)?(.*)",
          Pattern.DOTALL);

  /** Null when the line goes on with an entry, or is a piece of one. */
  static @Nullable LogEntry of(String line) {
    Matcher matcher = FORM.matcher(line);
    return matcher.matches()
        ? new LogEntry(matcher.group(1), matcher.group(2), matcher.group(3))
        : null;
  }

  boolean isError() {
    return level.equals("ERROR") || level.equals("FATAL");
  }
}
