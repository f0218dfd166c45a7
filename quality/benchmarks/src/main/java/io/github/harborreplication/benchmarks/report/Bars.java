package io.github.harborreplication.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Charts of horizontal bars, one below the other, as SVG: no fonts or screens are needed. */
public final class Bars {
  private static final int WIDTH = 860;
  private static final int LABELS = 330;
  private static final int LONGEST = 420;
  private static final int ROW = 24;

  private final List<Chart> charts = new ArrayList<>();

  private record Chart(String title, List<Bar> bars) {}

  /** A bar; ours stand out. */
  public record Bar(String label, double value, boolean ours) {}

  public Bars chart(String title, List<Bar> bars) {
    charts.add(new Chart(title, List.copyOf(bars)));
    return this;
  }

  @Override
  public String toString() {
    StringBuilder body = new StringBuilder();
    int y = 10;
    for (Chart chart : charts) {
      y += 24;
      body.append(
          "<text x=\"10\" y=\"%d\" font-weight=\"bold\">%s</text>\n"
              .formatted(y, escaped(chart.title())));
      y += 12;
      double most = chart.bars().stream().mapToDouble(Bar::value).max().orElse(1);
      for (Bar bar : chart.bars()) {
        body.append(bar(bar, y, bar.value() / most));
        y += ROW;
      }
      y += 8;
    }
    String open =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"13\" fill=\"#24292f\">\n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n";
    return open.formatted(WIDTH, y + 10) + body + "</svg>\n";
  }

  private static String bar(Bar bar, int y, double share) {
    int text = y + 15;
    double length = Math.max(1, share * LONGEST);
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
            + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>"
            + "<text x=\"%.1f\" y=\"%d\">%s</text>\n",
        LABELS,
        text,
        escaped(bar.label()),
        LABELS + 10,
        y + 2,
        length,
        bar.ours() ? "#0b6bcb" : "#8c959f",
        LABELS + 16 + length,
        text,
        Goal.number(bar.value()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
