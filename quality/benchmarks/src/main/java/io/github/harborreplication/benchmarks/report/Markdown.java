package io.github.harborreplication.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A document of headings, sentences and tables. */
public final class Markdown {
  private final StringBuilder text = new StringBuilder();

  public Markdown heading(int level, String words) {
    separate();
    text.append("#".repeat(level)).append(' ').append(words).append('\n');
    return this;
  }

  public Markdown sentence(String words) {
    text.append(words).append('\n');
    return this;
  }

  /** Columns after the first are aligned to the right. */
  public Markdown table(List<String> head, List<List<String>> rows) {
    separate();
    line(head);
    List<String> rule = new ArrayList<>(Collections.nCopies(head.size(), "--:"));
    rule.set(0, "---");
    line(rule);
    rows.forEach(this::line);
    return this;
  }

  public Markdown goals(List<Goal> goals) {
    return table(
        List.of("goal", "wanted", "measured", ""),
        goals.stream()
            .map(
                goal ->
                    List.of(
                        goal.what(),
                        goal.wanted(),
                        Goal.number(goal.measured()),
                        goal.met() ? "met" : "**missed**"))
            .toList());
  }

  private void line(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private void separate() {
    if (text.length() > 0) {
      text.append('\n');
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
