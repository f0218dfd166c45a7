package io.github.harborreplication.benchmarks.jmh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Every contender has its turn in each round, so that whatever else the machine does meets all of
 * them. Ratios are taken within a round; what is told is the median of the rounds.
 */
public final class Rounds {
  /** Each body once: enough to see that it runs. */
  static final Turn ONCE = new Turn(TimeValue.milliseconds(1), TimeValue.milliseconds(1));

  private final List<Map<String, Cost>> rounds = new ArrayList<>();

  /** How long a contender runs in each round: first uncounted, then counted. */
  record Turn(TimeValue warmUp, TimeValue counted) {}

  /** What an operation took. */
  private record Cost(double micros, double bytes) {}

  private Rounds() {}

  /** So many rounds of all benchmarks of a class. */
  public static Rounds run(
      Class<?> benchmarks, String url, int count, int warmUpSeconds, int seconds) {
    return run(
        benchmarks,
        url,
        count,
        new Turn(TimeValue.seconds(warmUpSeconds), TimeValue.seconds(seconds)));
  }

  static Rounds run(Class<?> benchmarks, String url, int count, Turn turn) {
    Rounds rounds = new Rounds();
    for (int i = 0; i < count; i++) {
      rounds.add(benchmarks, url, turn);
    }
    return rounds;
  }

  private void add(Class<?> benchmarks, String url, Turn turn) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmarks.getName().replace(".", "\\.") + "\\.")
            .forks(1)
            .warmupIterations(1)
            .warmupTime(turn.warmUp())
            .measurementIterations(1)
            .measurementTime(turn.counted())
            .jvmArgs("-Xms512m", "-Xmx512m", Server.option(url))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    Map<String, Cost> round = new HashMap<>();
    try {
      for (RunResult result : new Runner(options.build()).run()) {
        String name = result.getParams().getBenchmark();
        round.put(
            name.substring(name.lastIndexOf('.') + 1),
            new Cost(result.getPrimaryResult().getScore(), allocated(result).getScore()));
      }
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
    rounds.add(round);
  }

  private static Result<?> allocated(RunResult result) {
    return Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
  }

  /** Microseconds an operation. */
  public double micros(String benchmark) {
    return median(round -> cost(round, benchmark).micros());
  }

  /** Bytes allocated an operation. */
  public double bytes(String benchmark) {
    return median(round -> cost(round, benchmark).bytes());
  }

  /** The time of one as a multiple of another's. */
  public double timeRatio(String benchmark, String of) {
    return median(round -> cost(round, benchmark).micros() / cost(round, of).micros());
  }

  /** The bytes of one as a multiple of another's. */
  public double bytesRatio(String benchmark, String of) {
    return median(round -> cost(round, benchmark).bytes() / cost(round, of).bytes());
  }

  private static Cost cost(Map<String, Cost> round, String benchmark) {
    Cost cost = round.get(benchmark);
    if (cost == null) {
      throw new IllegalArgumentException("no benchmark " + benchmark + " in " + round.keySet());
    }
    return cost;
  }

  private double median(ToDoubleFunction<Map<String, Cost>> of) {
    return median(rounds.stream().mapToDouble(of).toArray());
  }

  /** The one in the middle; of two, the mean. */
  public static double median(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
