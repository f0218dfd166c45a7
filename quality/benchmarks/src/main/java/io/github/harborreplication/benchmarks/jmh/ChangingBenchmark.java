package io.github.harborreplication.benchmarks.jmh;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.model.ReplicationExecution;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Iterates over 100,000 executions of a server 20 ms away, while others come and go. Fails if one
 * that existed throughout is missed, if one is returned twice, or one out of order.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ChangingBenchmark {
  /** Before each request, on average. */
  @Param({"0", "0.3", "3"})
  double changes;

  @Param({"1", "8"})
  int parallel = 1;

  private final String url;
  private final int delayMillis;
  private final BitSet given = new BitSet();

  public ChangingBenchmark() {
    this(Clients.server(), 20);
  }

  ChangingBenchmark(String url, int delayMillis) {
    this.url = url;
    this.delayMillis = delayMillis;
  }

  private String changing() {
    return "/changing/" + Math.round(changes * 1_000);
  }

  /** Without a delay, so that warming up takes little time. */
  @Setup
  public void warmUp() throws IOException {
    for (int i = 0; i < 3; i++) {
      begin();
      walk(url + changing());
    }
  }

  @Setup(Level.Invocation)
  public void begin() throws IOException {
    read("/begin");
    given.clear();
  }

  @Benchmark
  public int walk() {
    return walk(url + "/after/" + delayMillis + changing());
  }

  private int walk(String server) {
    int count = 0;
    long last = Long.MAX_VALUE;
    try (HarborReplication harbor = Clients.fluent(server)) {
      for (ReplicationExecution execution : harbor.executions().list().parallel(parallel)) {
        long id = Objects.requireNonNull(execution.getId());
        if (id >= last) {
          throw new IllegalStateException(id + " comes after " + last);
        }
        last = id;
        given.set((int) id);
        count++;
      }
    }
    return count;
  }

  @TearDown(Level.Invocation)
  public void requireAll() throws IOException {
    for (String id : read("/throughout").split(" ", -1)) {
      if (!given.get(Integer.parseInt(id))) {
        throw new IllegalStateException(id + " was missed");
      }
    }
  }

  private String read(String path) throws IOException {
    try (InputStream in = URI.create(url + changing() + path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
