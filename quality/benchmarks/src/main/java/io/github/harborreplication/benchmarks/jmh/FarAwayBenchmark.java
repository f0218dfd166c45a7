package io.github.harborreplication.benchmarks.jmh;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Iterates over 10,000 executions when each response is delayed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FarAwayBenchmark {
  @Param({"1", "20", "100"})
  int delayMillis = 1;

  @Param({"1", "4", "8"})
  int parallel = 1;

  private final String url;
  private final int count;

  public FarAwayBenchmark() {
    this(Clients.server(), 10_000);
  }

  FarAwayBenchmark(String url, int count) {
    this.url = url;
    this.count = count;
  }

  /** Without a delay, so that warming up takes little time. */
  @Setup
  public void warmUp() {
    for (int i = 0; i < 10; i++) {
      sumOfIds(url, 1);
    }
  }

  @Benchmark
  public long walk() {
    return sumOfIds(url + "/after/" + delayMillis, parallel);
  }

  private long sumOfIds(String server, int pagesAtOnce) {
    try (HarborReplication harbor = Clients.fluent(server)) {
      long sum = 0;
      for (ReplicationExecution execution :
          harbor.executions().list().limit(count).parallel(pagesAtOnce)) {
        sum += Objects.requireNonNull(execution.getId());
      }
      return sum;
    }
  }
}
