package io.github.harborreplication.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.benchmarks.jmh.CallBenchmark;
import io.github.harborreplication.benchmarks.jmh.WalkBenchmark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.TimeValue;

/** The tables state what was measured, and JMH's own files are beside them. */
class ReportTest {
  private static final TimeValue ONCE = TimeValue.milliseconds(1);

  @TempDir private Path folder;

  /** Nothing is measured here: tests of two builds at once need not exclude each other. */
  @BeforeAll
  static void ignoreTheLockOfTheMachine() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void aClassYieldsTimeBytesRatiosAndAResultFile() {
    Results results = new Results(folder, "http://127.0.0.1:1");
    results.measure(CallBenchmark.class, "Filter", 1, ONCE, ONCE);
    assertThat(results.time("Call.renderFilter")).isPositive();
    assertThat(results.bytes("Call.parseFilter")).isPositive();
    assertThat(results.timeRatio("Call.parseFilter", "Call.parseFilter")).isEqualTo(1);
    assertThat(folder.resolve("CallBenchmarkFilter-1.json"))
        .content()
        .contains("gc.alloc.rate.norm");
    assertThat(new Report(results).markdown("here", List.of(), List.of()))
        .startsWith("here\n")
        .contains("| Call.renderFilter | ", " | us/op |  |  | ")
        .contains("| goal | bound | measured |")
        .doesNotContain("iterator", "failed");
  }

  @Test
  void aBenchmarkThatFailsHasNoResult() {
    Results results = new Results(folder, "http://127.0.0.1:1");
    results.measure(WalkBenchmark.class, "rawLoop", 1, ONCE, ONCE);
    assertThat(results.names()).isEmpty();
    assertThat(results.time("Walk.rawLoop")).isNaN();
    assertThat(new Report(results).markdown("here", List.of(), List.of()))
        .contains("iterator: time", "failed | **missed** |")
        .doesNotContain("FakeHarbor");
  }

  @Test
  void aGoalIsMetUpToItsBoundAndMissedBeyond() {
    assertThat(Report.goalRow("ratio", 1.1, 1.1))
        .isEqualTo("| ratio | at most 1.10 | 1.10 | met |\n");
    assertThat(Report.goalRow("ratio", 1.1, 1.2))
        .isEqualTo("| ratio | at most 1.10 | 1.20 | **missed** |\n");
    assertThat(Report.goalRow("ratio", 1.1, Double.NaN)).contains("failed | **missed**");
  }

  @Test
  void numbersHaveThreeDigits() {
    assertThat(Report.number(1.234)).isEqualTo("1.23");
    assertThat(Report.number(12.34)).isEqualTo("12.3");
    assertThat(Report.number(4608.4)).isEqualTo("4,608");
  }

  @Test
  void theMedianIsTheOneInTheMiddle() {
    assertThat(Results.median(9, 1, 5)).isEqualTo(5);
    assertThat(Results.median(9, 1, 5, 6)).isEqualTo(5.5);
    assertThat(Results.median()).isNaN();
  }
}
