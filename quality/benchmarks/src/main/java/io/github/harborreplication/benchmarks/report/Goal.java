package io.github.harborreplication.benchmarks.report;

import java.util.Locale;

/** A figure and the bound that it is to keep. */
public record Goal(String what, double measured, double bound, boolean atMost) {

  public static Goal atMost(double bound, String what, double measured) {
    return new Goal(what, measured, bound, true);
  }

  public static Goal atLeast(double bound, String what, double measured) {
    return new Goal(what, measured, bound, false);
  }

  boolean met() {
    return atMost ? measured <= bound : measured >= bound;
  }

  String wanted() {
    return (atMost ? "at most " : "at least ") + number(bound);
  }

  /** As many digits as tell something. */
  public static String number(double n) {
    String format = n >= 100 ? "%,.0f" : n >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, n);
  }
}
