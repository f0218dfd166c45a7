package io.github.harborreplication.benchmarks;

import io.github.harborreplication.benchmarks.forked.FakeHarborFigures;
import io.github.harborreplication.benchmarks.forked.FarAway;
import io.github.harborreplication.benchmarks.forked.FirstAnswer;
import io.github.harborreplication.benchmarks.forked.SmallHeap;
import io.github.harborreplication.benchmarks.jmh.CallBenchmark;
import io.github.harborreplication.benchmarks.jmh.PolicyPageBenchmark;
import io.github.harborreplication.benchmarks.jmh.QueryBenchmark;
import io.github.harborreplication.benchmarks.jmh.Rounds;
import io.github.harborreplication.benchmarks.jmh.WalkBenchmark;
import io.github.harborreplication.benchmarks.server.ServerProcess;
import io.github.harborreplication.benchmarks.waiting.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All that a run measures, one part after the other. */
record Measured(
    Rounds walks,
    Rounds policyPages,
    Rounds calls,
    Rounds queries,
    List<FarAway.Walk> farAway,
    List<Waiting.Waited> waits,
    FirstAnswer.Times firstAnswers,
    List<SmallHeap.Run> smallHeaps,
    FakeHarborFigures.Figures fakeHarbor) {
  private static final int POLICIES = 10_000;
  private static final int LOG_MIB = 500;

  static Measured in(Form form) {
    try (ServerProcess server = new ServerProcess(WalkBenchmark.ROWS, POLICIES)) {
      String url = server.url();
      return new Measured(
          part("walks", () -> rounds(WalkBenchmark.class, url, form.rounds(), form)),
          part(
              "pages of policies",
              () -> rounds(PolicyPageBenchmark.class, url, form.callRounds(), form)),
          part("calls", () -> rounds(CallBenchmark.class, url, form.callRounds(), form)),
          part("queries", () -> rounds(QueryBenchmark.class, url, 1, form)),
          part("a far-away server", () -> farAway(url, form)),
          part("waits", Measured::onTimelines),
          part("first answers", () -> FirstAnswer.measure(url, form.firstAnswers())),
          part(
              "small heaps",
              () ->
                  List.of(
                      SmallHeap.walk(url, WalkBenchmark.ROWS, "32m"),
                      SmallHeap.log(url, LOG_MIB, "64m"))),
          part("FakeHarbor", FakeHarborFigures::measure));
    }
  }

  private static <T> T part(String name, Supplier<T> measuring) {
    System.out.println("measuring " + name + " …");
    long begin = System.nanoTime();
    T result = measuring.get();
    System.out.println("  " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
    return result;
  }

  private static Rounds rounds(Class<?> benchmarks, String url, int count, Form form) {
    return Rounds.run(benchmarks, url, count, form.warmUpSeconds(), form.seconds());
  }

  private static List<FarAway.Walk> farAway(String url, Form form) {
    List<FarAway.Walk> walks = new ArrayList<>();
    new TreeMap<>(form.farAway())
        .forEach((delay, rows) -> walks.addAll(FarAway.measure(url, delay, rows)));
    return walks;
  }

  private static List<Waiting.Waited> onTimelines() {
    List<Waiting.Waited> waits = new ArrayList<>();
    for (String recording : Waiting.RECORDINGS) {
      waits.add(Waiting.measure(recording, false));
      waits.add(Waiting.measure(recording, true));
    }
    return waits;
  }
}
