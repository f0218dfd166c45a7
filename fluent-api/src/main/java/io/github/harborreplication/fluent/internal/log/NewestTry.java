package io.github.harborreplication.fluent.internal.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the lines of a task's newest try from those of the one before. A retry writes the log anew
 * from the start and leaves the end of a longer one standing: lines older than the first line, and
 * before them the rest of the line that the new ones end in.
 */
final class NewestTry {
  /** In characters. */
  private static final int MOST_HELD = 1 << 20;

  /** Lines without a time, held until it shows whose they are. */
  private final List<String> held = new ArrayList<>();

  private long heldLength;

  private @Nullable String begin;
  private boolean over;

  /** The lines that are now known to be the newest try's: none, or this one and those held. */
  List<String> take(String line) {
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
  List<String> end() {
    List<String> lines = List.copyOf(held);
    held.clear();
    heldLength = 0;
    return lines;
  }

  /** Whether all that follows belongs to an older try. */
  boolean isOver() {
    return over;
  }
}
