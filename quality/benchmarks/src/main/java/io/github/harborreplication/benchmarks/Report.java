package io.github.harborreplication.benchmarks;

import io.github.harborreplication.benchmarks.jmh.ChangingBenchmark;
import io.github.harborreplication.benchmarks.jmh.FakeHarborBenchmark;
import io.github.harborreplication.benchmarks.jmh.FreshJvmBenchmark;
import io.github.harborreplication.benchmarks.jmh.WalkBenchmark;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The goals, one table of all benchmarks, and one of waits, in Markdown. */
final class Report {
  private final Results results;
  private final StringBuilder text = new StringBuilder();

  Report(Results results) {
    this.results = results;
  }

  String markdown(String machine, List<Waiting.Waited> waits, List<ManyWaits.Cost> many) {
    text.append(machine).append("\n\n");
    goals();
    text.append("\n").append(row("benchmark", "time", "unit", "ratio", "to", "bytes"));
    text.append("| --- | --: | --- | --: | --- | --: |\n");
    for (String name : results.names()) {
      String reference = reference(name);
      text.append(
          row(
              name,
              number(results.time(name)),
              results.unit(name),
              reference.isEmpty() ? "" : number(results.timeRatio(name, reference)),
              reference,
              number(results.bytes(name))));
    }
    waits(waits);
    many(many);
    return text.toString();
  }

  /** The benchmark that the time of another is divided by; may be empty. */
  private static String reference(String name) {
    if (name.startsWith("Walk.")) {
      return "Walk.bytes";
    }
    if (name.startsWith("Changing.")) {
      return name.replaceFirst(" .*", " 0 1");
    }
    if (name.startsWith("FarAway.")) {
      return name.replaceFirst(" \\d+$", " 1");
    }
    return name.matches(".*[.](fluent|tls|generalTimes).*")
        ? name.replaceFirst("[.](fluent|tls|generalTimes)", ".raw")
        : "";
  }

  private void goals() {
    text.append("| goal | bound | measured |  |\n| --- | --: | --: | --: |\n");
    if (results.hasRun(WalkBenchmark.class)) {
      goal(
          "iterator: time ÷ OffsetDateTime.parse",
          0.7,
          timeRatio("Walk.iterator", "Walk.generalTimes"));
      goal("iterator: bytes per execution", 1_650, results.bytes("Walk.iterator"));
      goal("iterator: time ÷ raw client", 1.05, timeRatio("Walk.iterator", "Walk.rawLoop"));
      double bytes = results.bytesRatio("Walk.iterator", "Walk.rawLoop");
      goal("iterator: bytes ÷ raw client", 1.06, bytes);
    }
    if (results.hasRun(ChangingBenchmark.class)) {
      atOnce("0", 6);
      atOnce("0.3", 3.5);
      atOnce("3", 3);
    }
    if (results.hasRun(FreshJvmBenchmark.class)) {
      double ratio = timeRatio("FreshJvm.tlsFirstResponse", "FreshJvm.rawFirstResponse");
      goal("first response: time ÷ raw client", 1.1, ratio);
      goal("100,000 executions in 32 MiB: ms", 60_000, results.time("FreshJvm.walkIn32MiB"));
      goal("the same with parallel(8): ms", 60_000, results.time("FreshJvm.parallelWalkIn32MiB"));
      goal("log of 500 MiB in 64 MiB: ms", 60_000, results.time("FreshJvm.log500MiBIn64MiB"));
    }
    if (results.hasRun(FakeHarborBenchmark.class)) {
      goal("FakeHarbor: start, ms", 300, results.time("FakeHarbor.start"));
      goal("FakeHarbor: page of 100 policies, ms", 2, results.time("FakeHarbor.pageOfPolicies"));
    }
  }

  /** What fails, because an item was missed or came twice, has no time. */
  private void atOnce(String changes, double times) {
    goal(
        "parallel(8) at 20 ms, " + changes + " changes a request: time ÷ one at once, none",
        1 / times,
        timeRatio("Changing.walk " + changes + " 8", "Changing.walk 0 1"));
  }

  private double timeRatio(String name, String of) {
    return results.timeRatio(name, of);
  }

  private void goal(String what, double bound, double measured) {
    text.append(goalRow(what, bound, measured));
  }

  /** What failed is not a number, and so misses its goal. */
  static String goalRow(String what, double bound, double measured) {
    return row(
        what,
        "at most " + number(bound),
        number(measured),
        measured <= bound ? "met" : "**missed**");
  }

  private void waits(List<Waiting.Waited> waits) {
    text.append("\n### Waiting, on the recorded timelines\n\n");
    text.append(
        row("recording", "outcome", "tasks done", "status", "await", "late", "requests", "/min"));
    text.append("| --- | --: | --: | --: | --: | --: | --: | --: |\n");
    for (Waiting.Waited wait : waits) {
      text.append(
          row(
              wait.recording().replace(".json", "")
                  + (wait.whenTasksDone() ? ", whenTasksDone()" : ""),
              wait.outcome(),
              seconds(wait.lastTaskDone()),
              seconds(wait.statusFollowed()),
              seconds(wait.returned()),
              seconds(wait.late()),
              String.valueOf(wait.requests()),
              number(wait.requestsPerMinute())));
    }
  }

  private void many(List<ManyWaits.Cost> costs) {
    if (!costs.isEmpty()) {
      text.append("\n### Awaiting 100 executions\n\n");
      text.append(row("way", "polls", "requests", "requests a poll", "processor time a poll, µs"));
      text.append("| --- | --: | --: | --: | --: |\n");
    }
    for (ManyWaits.Cost cost : costs) {
      text.append(
          row(
              cost.way(),
              String.valueOf(cost.polls()),
              String.valueOf(cost.requests()),
              number(cost.requestsPerPoll()),
              number(cost.micros())));
    }
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String seconds(Duration time) {
    return number(time.toMillis() / 1e3) + " s";
  }

  /** Three significant digits. */
  static String number(double n) {
    if (Double.isNaN(n)) {
      return "failed";
    }
    String format = n >= 100 ? "%,.0f" : n >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, n);
  }
}
