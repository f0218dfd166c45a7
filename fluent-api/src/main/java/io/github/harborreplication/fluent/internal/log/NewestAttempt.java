package io.github.harborreplication.fluent.internal.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Separates the lines of a task's newest attempt from those of the attempt before. A retry writes
 * the log anew from the start and does not remove the end of a longer one: lines older than the
 * first line, and before them the rest of the line that the new ones end in.
 */
public final class NewestAttempt {
  /** In characters. */
  private static final int MOST_HELD = 1 << 20;

  /** Lines without a time, held until it shows to which attempt they belong. */
  private final List<String> held = new ArrayList<>();

  private long heldLength;

  private @Nullable String begin;
  private boolean over;

  /** The lines that are now known to be the newest attempt's: none, or this one and those held. */
  public List<String> take(String line) {
    if (over) {
      return List.of();
    }
    LogEntry entry = LogEntry.of(line);
    if (entry == null) {
      held.add(line);
      heldLength += line.length();
      // More than a seam can be: what a server writes in another form than ours.
      return begin == null || held.size() > 100 || heldLength > MOST_HELD ? end() : List.of();
    }
    if (begin == null) {
      begin = entry.time();
    } else if (entry.time().compareTo(begin) < 0) {
      over = true;
      held.clear();
      return List.of();
    }
    held.add(line);
    return end();
  }

  /** The lines still held, since nothing follows that could be older. */
  public List<String> end() {
    List<String> lines = List.copyOf(held);
    held.clear();
    heldLength = 0;
    return lines;
  }

  /** Whether all that follows belongs to an older attempt. */
  public boolean isOver() {
    return over;
  }

  /**
   * A line of a log that begins an entry: {@code 2026-11-23T15:52:57Z [ERROR] [/x/transfer.go:380]:
   * failed to …}.
   *
   * @param time as written, to the second; such texts are in order when the times are
   * @param message what follows, without the place in the server's code
   */
  public record LogEntry(String time, String level, String message) {
    private static final Pattern FORM =
        Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\S* \\[(\\w+)] (?:\\[[^]]*]: ?)?(.*)",
            Pattern.DOTALL);

    /** Null when the line goes on with an entry, or is a piece of one. */
    public static @Nullable LogEntry of(String line) {
      Matcher matcher = FORM.matcher(line);
      return matcher.matches()
          ? new LogEntry(matcher.group(1), matcher.group(2), matcher.group(3))
          : null;
    }

    public boolean isError() {
      return level.equals("ERROR") || level.equals("FATAL");
    }
  }
}
