package io.github.harborreplication.openapi.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markdown that is built from top to bottom. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  void title(String title) {
    text.append("# ").append(title).append('\n');
  }

  void section(String title) {
    blankLine();
    text.append("## ").append(title).append('\n');
  }

  void paragraph(String paragraph) {
    blankLine();
    text.append(paragraph).append('\n');
  }

  void item(String item) {
    startOf("- ");
    text.append("- ").append(item).append('\n');
  }

  void subItem(String item) {
    text.append("  - ").append(item).append('\n');
  }

  void row(String... cells) {
    startOf("| ");
    text.append(
        Stream.of(cells)
            .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  void block(String language, String lines) {
    blankLine();
    text.append("```").append(language).append('\n').append(lines).append("```\n");
  }

  void rule(int columns) {
    text.append("|").append("---|".repeat(columns)).append('\n');
  }

  static String code(String words) {
    return "`" + words + "`";
  }

  /** A list or table is set off from the paragraph above it. */
  private void startOf(String block) {
    String above = text.substring(text.lastIndexOf("\n", text.length() - 2) + 1);
    if (!above.startsWith(block) && !above.startsWith("  - ") && !above.startsWith("|")) {
      blankLine();
    }
  }

  private void blankLine() {
    text.append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
