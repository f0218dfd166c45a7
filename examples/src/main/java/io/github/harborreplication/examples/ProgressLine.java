package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.value.Progress;
import java.io.Console;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a wait is: as one bar that is drawn over itself on a terminal, as plain lines
 * elsewhere.
 */
final class ProgressLine implements AutoCloseable {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private boolean drawn;

  ProgressLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static ProgressLine on(PrintStream out) {
    return new ProgressLine(out, out == System.out && isTerminal(System.console()));
  }

  /** Since Java 22 there is a console even when the output goes to a file; it knows. */
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
      out.print("\r" + bar(progress.done(), progress.total()) + " " + progress + "\u001b[K");
      out.flush();
      drawn = true;
    } else {
      out.println("  " + progress);
    }
  }

  void done(String outcome) {
    close();
    out.println("  " + outcome);
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
