package io.github.harborreplication.benchmarks.jmh;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.Page;
import io.github.harborreplication.model.ReplicationExecution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Iterates over all executions; an operation is one execution. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(
    value = 1,
    jvmArgs = {"-Xms512m", "-Xmx512m"})
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(WalkBenchmark.EXECUTIONS)
public class WalkBenchmark {
  public static final int EXECUTIONS = 100_000;

  private final SocketClient socket;
  private final BytesClient bytes;
  private final RawClient raw;
  private final RawClient general;
  private final HarborReplication fluent;

  public WalkBenchmark() {
    this(Clients.server(), EXECUTIONS);
  }

  WalkBenchmark(String url, int count) {
    try {
      this.socket = new SocketClient(url, count / 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.bytes = new BytesClient(url);
    this.raw = RawClient.ofThisProject(url);
    this.general = RawClient.withGeneralTimes(url);
    this.fluent = Clients.fluent(url);
  }

  @Benchmark
  public long socket() throws IOException {
    return socket.walk();
  }

  @Benchmark
  public long bytes() throws IOException {
    return bytes.walk();
  }

  @Benchmark
  public long rawLoop() throws IOException {
    return raw.walk();
  }

  @Benchmark
  public long generalTimes() throws IOException {
    return general.walk();
  }

  @Benchmark
  public long iterator() {
    long sum = 0;
    for (ReplicationExecution execution : fluent.executions().list()) {
      sum += id(execution);
    }
    return sum;
  }

  @Benchmark
  public long stream() {
    try (Stream<ReplicationExecution> executions = fluent.executions().list().stream()) {
      return executions.mapToLong(WalkBenchmark::id).sum();
    }
  }

  @Benchmark
  public long pages() {
    long sum = 0;
    for (Page<ReplicationExecution> page : fluent.executions().list().pages()) {
      for (ReplicationExecution execution : page) {
        sum += id(execution);
      }
    }
    return sum;
  }

  private static long id(ReplicationExecution execution) {
    return Objects.requireNonNull(execution.getId());
  }

  @TearDown
  public void close() throws IOException {
    socket.close();
    bytes.close();
    raw.close();
    general.close();
    fluent.close();
  }
}
