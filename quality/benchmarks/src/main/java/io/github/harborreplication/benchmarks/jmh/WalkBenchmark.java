package io.github.harborreplication.benchmarks.jmh;

import io.github.harborreplication.benchmarks.clients.BytesClient;
import io.github.harborreplication.benchmarks.clients.FluentClient;
import io.github.harborreplication.benchmarks.clients.RawClient;
import io.github.harborreplication.benchmarks.clients.SocketClient;
import io.github.harborreplication.fluent.HarborReplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Walks of all executions; an operation is a row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(WalkBenchmark.ROWS)
public class WalkBenchmark {
  public static final int ROWS = 100_000;

  private final SocketClient socket;
  private final BytesClient bytes;
  private final RawClient raw;
  private final RawClient general;
  private final HarborReplication fluent;

  public WalkBenchmark() {
    this(Server.url(), ROWS);
  }

  WalkBenchmark(String url, int rows) {
    try {
      this.socket = new SocketClient(url, rows / 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.bytes = new BytesClient(url);
    this.raw = RawClient.ofThisProject(url);
    this.general = RawClient.withGeneralTimes(url);
    this.fluent = FluentClient.of(url);
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
    return FluentClient.iterate(fluent.executions().list());
  }

  @Benchmark
  public long stream() {
    return FluentClient.stream(fluent.executions().list());
  }

  @Benchmark
  public long pages() {
    return FluentClient.pages(fluent.executions().list());
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
