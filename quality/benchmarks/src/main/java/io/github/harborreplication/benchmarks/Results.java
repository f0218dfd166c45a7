package io.github.harborreplication.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What JMH measured. Every contender has its turn in each round, so that other load of the machine
 * affects all of them. Ratios are taken within a round; results are medians of the rounds.
 */
final class Results {
  private record Cost(double time, String unit, double bytes) {}

  private static final Cost FAILED = new Cost(Double.NaN, "", Double.NaN);

  private final Set<String> measured = new LinkedHashSet<>();
  private final List<Map<String, Cost>> rounds = new ArrayList<>();
  private final Path folder;
  private final String server;

  /**
   * The folder is for JMH's result files; the server is the URL that the forks send requests to.
   */
  Results(Path folder, String server) {
    this.folder = folder;
    this.server = server;
  }

  /** Runs the benchmarks of a class that a regular expression finds by name, so many times. */
  void measure(
      Class<?> benchmarks, String methods, int times, TimeValue warmUp, TimeValue counted) {
    measured.add(benchmarks.getSimpleName());
    for (int i = 0; i < times; i++) {
      String file = benchmarks.getSimpleName() + methods + "-" + (i + 1) + ".json";
      ChainedOptionsBuilder options =
          new OptionsBuilder()
              .include(benchmarks.getName().replace(".", "\\.") + "\\..*" + methods)
              .warmupTime(warmUp)
              .measurementTime(counted)
              .jvmArgsAppend("-Dbenchmarks.server=" + server)
              .addProfiler(GCProfiler.class)
              .verbosity(VerboseMode.SILENT)
              .resultFormat(ResultFormatType.JSON)
              .result(folder.resolve(file).toString());
      Map<String, Cost> round = new LinkedHashMap<>();
      try {
        new Runner(options.build()).run().forEach(result -> round.put(name(result), cost(result)));
      } catch (RunnerException e) {
        throw new IllegalStateException(e);
      }
      rounds.add(round);
    }
  }

  /** Such as {@code Walk.iterator}, or {@code FarAway.walk 20 8} with parameters. */
  private static String name(RunResult result) {
    String full = result.getParams().getBenchmark();
    String name = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
    StringBuilder text = new StringBuilder(name.replace("Benchmark.", "."));
    for (String parameter : result.getParams().getParamsKeys()) {
      text.append(' ').append(result.getParams().getParam(parameter));
    }
    return text.toString();
  }

  private static Cost cost(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Cost(
        result.getPrimaryResult().getScore(),
        result.getPrimaryResult().getScoreUnit(),
        bytes == null ? Double.NaN : bytes.getScore());
  }

  /** Whether benchmarks of a class were run, even if they failed. */
  boolean hasRun(Class<?> benchmarks) {
    return measured.contains(benchmarks.getSimpleName());
  }

  /** The benchmarks that did not fail, in the order in which they ran. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    rounds.forEach(round -> names.addAll(round.keySet()));
    return names;
  }

  /** Such as {@code us/op}. */
  String unit(String name) {
    return rounds.stream()
        .filter(round -> round.containsKey(name))
        .map(round -> cost(round, name).unit())
        .findFirst()
        .orElse("");
  }

  /** In the unit of the benchmark's class; not a number if it failed. */
  double time(String name) {
    return median(name, name, round -> cost(round, name).time());
  }

  double bytes(String name) {
    return median(name, name, round -> cost(round, name).bytes());
  }

  double timeRatio(String name, String of) {
    return median(name, of, round -> cost(round, name).time() / cost(round, of).time());
  }

  double bytesRatio(String name, String of) {
    return median(name, of, round -> cost(round, name).bytes() / cost(round, of).bytes());
  }

  private static Cost cost(Map<String, Cost> round, String name) {
    return round.getOrDefault(name, FAILED);
  }

  private double median(String name, String of, ToDoubleFunction<Map<String, Cost>> figure) {
    return median(
        rounds.stream()
            .filter(round -> round.containsKey(name) && round.containsKey(of))
            .mapToDouble(figure)
            .toArray());
  }

  /** The one in the middle, or the mean of two; not a number if there is none. */
  static double median(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
