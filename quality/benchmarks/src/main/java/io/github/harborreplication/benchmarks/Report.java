package io.github.harborreplication.benchmarks;

import static io.github.harborreplication.benchmarks.report.Goal.number;

import io.github.harborreplication.benchmarks.forked.FakeHarborFigures;
import io.github.harborreplication.benchmarks.forked.FarAway;
import io.github.harborreplication.benchmarks.forked.FirstAnswer;
import io.github.harborreplication.benchmarks.forked.SmallHeap;
import io.github.harborreplication.benchmarks.jmh.Rounds;
import io.github.harborreplication.benchmarks.report.Bars;
import io.github.harborreplication.benchmarks.report.Bars.Bar;
import io.github.harborreplication.benchmarks.report.Goal;
import io.github.harborreplication.benchmarks.report.Markdown;
import io.github.harborreplication.benchmarks.waiting.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, as tables and as bars. */
final class Report {
  private static final Map<String, String> WALKERS = new LinkedHashMap<>();

  static {
    WALKERS.put("socket", "a bare socket, the server's own share");
    WALKERS.put("bytes", "OkHttp, bytes only");
    WALKERS.put("rawLoop", "loop over the raw client");
    WALKERS.put("generalTimes", "raw loop with OffsetDateTime.parse");
    WALKERS.put("iterator", "fluent, iterator");
    WALKERS.put("stream", "fluent, stream");
    WALKERS.put("pages", "fluent, pages");
    WALKERS.put("page", "fluent, page(1)");
  }

  private final Measured measured;

  Report(Measured measured) {
    this.measured = measured;
  }

  String markdown(String machine) {
    Markdown text = new Markdown().sentence(machine).goals(goals());
    text.heading(3, "Walks of 100,000 executions");
    rows(
        text,
        measured.walks(),
        List.of("socket", "bytes", "rawLoop", "generalTimes", "iterator", "stream", "pages"));
    text.heading(3, "A page of 100 policies");
    rows(text, measured.policyPages(), List.of("bytes", "rawLoop", "generalTimes", "page"));
    text.heading(3, "Calls of one request");
    calls(text);
    text.heading(3, "A server far away");
    farAway(text);
    text.heading(3, "Waiting, on the recorded timelines");
    waits(text);
    text.heading(3, "Start, memory, queries, FakeHarbor");
    rest(text);
    return text.toString();
  }

  private List<Goal> goals() {
    Rounds walks = measured.walks();
    FirstAnswer.Times first = measured.firstAnswers();
    List<Goal> goals = new ArrayList<>();
    goals.add(
        Goal.atMost(
            1.6,
            "fluent walk: time, by that of the bytes alone",
            walks.timeRatio("iterator", "bytes")));
    goals.add(
        Goal.atMost(
            0.7,
            "fluent walk: time, by that of OffsetDateTime.parse",
            walks.timeRatio("iterator", "generalTimes")));
    goals.add(Goal.atMost(1_650, "fluent walk: bytes allocated a row", walks.bytes("iterator")));
    goals.add(
        Goal.atMost(
            1.05,
            "fluent walk: time, by that of the raw client",
            walks.timeRatio("iterator", "rawLoop")));
    goals.add(
        Goal.atMost(
            1.10,
            "fluent walk: bytes, by those of the raw client",
            walks.bytesRatio("iterator", "rawLoop")));
    goals.add(
        Goal.atLeast(6, "parallel(8) at 20 ms: times as fast as one by one", timesAsFast(20, 8)));
    goals.add(
        Goal.atMost(
            1.15,
            "first answer in a fresh JVM: time, by that of the raw client",
            firstAnswer(first.readyForTls()) / firstAnswer(first.raw())));
    for (SmallHeap.Run run : measured.smallHeaps()) {
      goals.add(
          Goal.atLeast(
              1,
              run.what() + " with -Xmx" + run.heap() + ": runs to its end",
              run.passed() ? 1 : 0));
    }
    FakeHarborFigures.Figures fake = measured.fakeHarbor();
    goals.add(Goal.atMost(300, "FakeHarbor: second start, ms", fake.secondStart()));
    goals.add(Goal.atMost(2, "FakeHarbor: page of 100 policies, ms", fake.policies()));
    return goals;
  }

  private static double firstAnswer(List<Double> times) {
    return Rounds.median(times.stream().mapToDouble(t -> t).toArray());
  }

  private double timesAsFast(int delay, int atOnce) {
    return seconds(delay, 1) / seconds(delay, atOnce);
  }

  private double seconds(int delay, int atOnce) {
    return measured.farAway().stream()
        .filter(walk -> walk.delayMillis() == delay && walk.atOnce() == atOnce)
        .mapToDouble(FarAway.Walk::seconds)
        .findFirst()
        .orElseThrow();
  }

  private static void rows(Markdown text, Rounds rounds, List<String> contenders) {
    text.table(
        List.of("", "µs a row", "by bytes only", "bytes allocated a row"),
        contenders.stream()
            .map(
                name ->
                    List.of(
                        WALKERS.getOrDefault(name, name),
                        number(rounds.micros(name)),
                        number(rounds.timeRatio(name, "bytes")),
                        number(rounds.bytes(name))))
            .toList());
  }

  private void calls(Markdown text) {
    List<List<String>> rows = new ArrayList<>();
    Rounds calls = measured.calls();
    Map.of("GetPolicy", "get a policy", "Start", "start", "StatusPoll", "poll a status")
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            call -> {
              String raw = "raw" + call.getKey();
              String fluent = "fluent" + call.getKey();
              rows.add(
                  List.of(
                      call.getValue(),
                      number(calls.micros(raw)),
                      number(calls.micros(fluent)),
                      number(calls.timeRatio(fluent, raw)),
                      number(calls.bytes(raw)),
                      number(calls.bytes(fluent))));
            });
    text.table(List.of("", "raw, µs", "fluent, µs", "ratio", "raw, bytes", "fluent, bytes"), rows);
  }

  private void farAway(Markdown text) {
    text.table(
        List.of("delay of each answer", "rows", "at once", "seconds", "times as fast"),
        measured.farAway().stream()
            .map(
                walk ->
                    List.of(
                        walk.delayMillis() + " ms",
                        String.valueOf(walk.rows()),
                        String.valueOf(walk.atOnce()),
                        number(walk.seconds()),
                        number(timesAsFast(walk.delayMillis(), walk.atOnce()))))
            .toList());
  }

  private void waits(Markdown text) {
    text.table(
        List.of(
            "recording",
            "outcome",
            "last task done",
            "status followed",
            "await returned",
            "after the last task",
            "requests",
            "a minute"),
        measured.waits().stream()
            .map(
                wait ->
                    List.of(
                        wait.recording().replace(".json", "")
                            + (wait.whenTasksDone() ? ", whenTasksDone()" : ""),
                        wait.outcome(),
                        seconds(wait.lastTaskDone()),
                        seconds(wait.statusFollowed()),
                        seconds(wait.returned()),
                        seconds(wait.late()),
                        String.valueOf(wait.requests()),
                        number(wait.requestsPerMinute())))
            .toList());
  }

  private static String seconds(Duration time) {
    return number(time.toMillis() / 1e3) + " s";
  }

  private void rest(Markdown text) {
    FakeHarborFigures.Figures fake = measured.fakeHarbor();
    List<List<String>> rows = new ArrayList<>();
    FirstAnswer.Times first = measured.firstAnswers();
    rows.add(
        List.of(
            "first answer in a fresh JVM, raw client", number(firstAnswer(first.raw())) + " ms"));
    rows.add(
        List.of(
            "the same, fluent, ready for TLS", number(firstAnswer(first.readyForTls())) + " ms"));
    rows.add(
        List.of("the same, fluent, for an http URL", number(firstAnswer(first.fluent())) + " ms"));
    for (SmallHeap.Run run : measured.smallHeaps()) {
      rows.add(
          List.of(
              run.what() + ", -Xmx" + run.heap(),
              (run.passed() ? "passed" : "**failed**") + ": " + run.said()));
    }
    rows.add(
        List.of(
            "a filter of three fields to text",
            number(measured.queries().micros("render")) + " µs"));
    rows.add(List.of("the same, parsed", number(measured.queries().micros("parse")) + " µs"));
    rows.add(List.of("FakeHarbor, first start in a JVM", number(fake.firstStart()) + " ms"));
    rows.add(List.of("FakeHarbor, second start", number(fake.secondStart()) + " ms"));
    rows.add(List.of("FakeHarbor, page of 100 policies", number(fake.policies()) + " ms"));
    rows.add(List.of("FakeHarbor, seeding 100,000 executions", number(fake.seeding()) + " ms"));
    rows.add(List.of("FakeHarbor, heap that they take", number(fake.heap()) + " MiB"));
    rows.add(List.of("FakeHarbor, page of 100 of them", number(fake.executions()) + " ms"));
    text.table(List.of("", "measured"), rows);
  }

  String picture() {
    List<Bar> micros = new ArrayList<>();
    List<Bar> bytes = new ArrayList<>();
    for (String name : List.of("bytes", "generalTimes", "rawLoop", "iterator", "stream", "pages")) {
      String label = WALKERS.getOrDefault(name, name);
      boolean ours = label.startsWith("fluent");
      micros.add(new Bar(label, measured.walks().micros(name), ours));
      bytes.add(new Bar(label, measured.walks().bytes(name), ours));
    }
    List<Bar> farAway = new ArrayList<>();
    for (FarAway.Walk walk : measured.farAway()) {
      String label =
          walk.delayMillis()
              + " ms delay, "
              + (walk.atOnce() == 1 ? "one by one" : "parallel(" + walk.atOnce() + ")");
      farAway.add(new Bar(label, timesAsFast(walk.delayMillis(), walk.atOnce()), true));
    }
    List<Bar> waits = new ArrayList<>();
    for (Waiting.Waited wait : measured.waits()) {
      String label =
          wait.recording().replace("execution-", "").replace(".json", "")
              + (wait.whenTasksDone() ? ", whenTasksDone()" : "");
      waits.add(new Bar(label, wait.late().toMillis() / 1e3, true));
    }
    return new Bars()
        .chart("Walk of 100,000 executions: µs a row", micros)
        .chart("Walk of 100,000 executions: bytes allocated a row", bytes)
        .chart("Walk of a far-away server: times as fast as one by one", farAway)
        .chart("Waiting: seconds from the last task's end to the return of await", waits)
        .toString();
  }
}
