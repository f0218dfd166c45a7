package io.github.harborreplication.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables and bars say what was measured. */
class ReportTest {
  @Test
  void aGoalIsMetUpToItsBoundAndMissedBeyond() {
    String table =
        new Markdown()
            .goals(
                List.of(
                    Goal.atMost(1.1, "ratio", 1.1),
                    Goal.atMost(1.1, "other", 1.2),
                    Goal.atLeast(6, "speed", 5.9)))
            .toString();

    assertThat(table)
        .isEqualTo(
            """
            | goal | wanted | measured |  |
            | --- | --: | --: | --: |
            | ratio | at most 1.10 | 1.10 | met |
            | other | at most 1.10 | 1.20 | **missed** |
            | speed | at least 6.00 | 5.90 | **missed** |
            """);
  }

  @Test
  void numbersHaveAsManyDigitsAsTellSomething() {
    assertThat(Goal.number(1.234)).isEqualTo("1.23");
    assertThat(Goal.number(12.34)).isEqualTo("12.3");
    assertThat(Goal.number(4608.4)).isEqualTo("4,608");
  }

  @Test
  void theLongestBarIsOfTheLargestValue() {
    String picture =
        new Bars()
            .chart("a & b", List.of(new Bars.Bar("x", 2, true), new Bars.Bar("y", 1, false)))
            .toString();

    assertThat(picture).startsWith("<svg ").endsWith("</svg>\n").contains("a &amp; b");
    assertThat(picture).contains("width=\"420.0\"").contains("width=\"210.0\"");
  }
}
