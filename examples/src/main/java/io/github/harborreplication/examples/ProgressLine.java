package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.value.Progress;
import java.io.Console;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a wait: as one bar that redraws itself on a terminal, as plain lines
 * elsewhere.
 */
final class ProgressLine implements AutoCloseable {
  private static final int WIDTH = 16;

  private final PrintStream out;
  private final boolean terminal;
  private final int columns;
  private boolean drawn;
  private @Nullable Progress before;

  ProgressLine(PrintStream out, boolean terminal, int columns) {
    this.out = out;
    this.terminal = terminal;
    this.columns = columns;
  }

  static ProgressLine on(PrintStream out, int columns) {
    return new ProgressLine(out, out == System.out && isTerminal(System.console()), columns);
  }

  /** Since Java 22 a console exists even if the output goes to a file; it reports which. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  void show(Progress progress) {
    if (terminal) {
      // The last column stays free, because a terminal would start a new line after it.
      String line = fitting(bar(progress.done(), progress.total()) + " ", progress, columns - 1);
      out.print("\r" + line + "\u001b[K");
      out.flush();
      drawn = true;
    } else if (!isAsBefore(progress)) {
      out.println(fitting("  ", progress, columns));
    }
  }

  /** A pipe gets a line for each change, but not for each passing second. */
  private boolean isAsBefore(Progress progress) {
    Progress last = before;
    before = progress;
    return last != null
        && last.status().equals(progress.status())
        && last.total() == progress.total()
        && last.done() == progress.done()
        && last.failed() == progress.failed();
  }

  /** Prints separate lines, which stay. */
  void note(String text) {
    close();
    String lines = text.replaceAll("(.{1," + (columns - 2) + "})(?: +|$)", "  $1\n");
    lines.lines().forEach(out::println);
  }

  /** Omits the reason of the wait if it does not fit. */
  private static String fitting(String before, Progress progress, int columns) {
    String text = before + progress;
    int reason = text.lastIndexOf(", waiting for ");
    return text.length() <= columns || reason < 0
        ? cut(text, columns)
        : cut(text.substring(0, reason), columns);
  }

  static String cut(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
  }

  static String bar(long done, long total) {
    int full = total == 0 ? 0 : (int) (WIDTH * done / total);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }

  @Override
  public void close() {
    if (drawn) {
      out.println();
      drawn = false;
    }
  }
}
