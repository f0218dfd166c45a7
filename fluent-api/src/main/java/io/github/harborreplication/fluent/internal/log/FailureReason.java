package io.github.harborreplication.fluent.internal.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads a log line by line and keeps why the task failed, and the last lines. Only of the newest
 * try: a log can have the tail of an older, longer one.
 */
public final class FailureReason {
  private static final int KEPT_ERRORS = 20;
  private static final int KEPT_CHARACTERS = 2_000;

  private final int tailLines;
  private final NewestTry newest = new NewestTry();
  private final Deque<String> tail = new ArrayDeque<>();
  private final Deque<String> errors = new ArrayDeque<>();

  public FailureReason(int tailLines) {
    this.tailLines = tailLines;
  }

  /** Takes the next line; false when the newest try is over, and nothing that follows counts. */
  public boolean take(String line) {
    List<String> own = newest.take(line);
    own.forEach(this::keep);
    return !newest.isOver();
  }

  /** No more lines follow. */
  public void end() {
    newest.end().forEach(this::keep);
  }

  private void keep(String line) {
    String cut = line.length() > KEPT_CHARACTERS ? line.substring(0, KEPT_CHARACTERS) + "…" : line;
    add(tail, cut, tailLines);
    LogEntry entry = LogEntry.of(cut);
    if (entry != null && entry.isError() && !isClosing(entry.message())) {
      add(errors, entry.message().strip(), KEPT_ERRORS);
    }
  }

  private static void add(Deque<String> lines, String line, int most) {
    lines.addLast(line);
    if (lines.size() > most) {
      lines.removeFirst();
    }
  }

  /** Says that the transfer failed, but not why. */
  private static boolean isClosing(String message) {
    return message.contains("error during the whole transfer period");
  }

  /**
   * The last error, in the fullest words: Harbor repeats it on its way up, with less and less of
   * what it was doing.
   */
  public Optional<String> reason() {
    String last = errors.peekLast();
    if (last == null) {
      return Optional.empty();
    }
    String fullest = last;
    for (String error : errors) {
      if (error.length() > fullest.length() && error.contains(last)) {
        fullest = error;
      }
    }
    return Optional.of(fullest);
  }

  /** The last lines. */
  public List<String> tail() {
    return new ArrayList<>(tail);
  }
}
