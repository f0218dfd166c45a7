package io.github.harborreplication.benchmarks.jmh;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What is measured once in each JVM: from creating a client to closing it after its first response,
 * and what fits into a small heap. What does not fit ends with an OutOfMemoryError.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FreshJvmBenchmark {
  private final String url;
  private final int executions;
  private final int logMebibytes;

  public FreshJvmBenchmark() {
    this(Clients.server(), WalkBenchmark.EXECUTIONS, 500);
  }

  FreshJvmBenchmark(String url, int executions, int logMebibytes) {
    this.url = url;
    this.executions = executions;
    this.logMebibytes = logMebibytes;
  }

  @Benchmark
  public ReplicationPolicy rawFirstResponse() throws IOException {
    try (RawClient raw = RawClient.ofThisProject(url)) {
      return raw.policy(1);
    }
  }

  /** For an http URL, which needs no TLS. */
  @Benchmark
  public ReplicationPolicy fluentFirstResponse() {
    try (HarborReplication harbor = Clients.fluent(url)) {
      return harbor.policy(1).get();
    }
  }

  /** With TLS set up as for an https URL, and as the raw client always does. */
  @Benchmark
  public ReplicationPolicy tlsFirstResponse() {
    List<ConnectionSpec> specs = List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT);
    try (HarborReplication harbor =
        Clients.builder(url).okHttp(client -> client.connectionSpecs(specs)).build()) {
      return harbor.policy(1).get();
    }
  }

  @Benchmark
  @Fork(value = 1, jvmArgs = "-Xmx32m")
  public void walkIn32MiB() {
    walk(1);
  }

  /** With 17 pages in memory. */
  @Benchmark
  @Fork(value = 1, jvmArgs = "-Xmx32m")
  public void parallelWalkIn32MiB() {
    walk(8);
  }

  private void walk(int pagesAtOnce) {
    try (HarborReplication harbor = Clients.fluent(url);
        Stream<?> items = harbor.executions().list().parallel(pagesAtOnce).stream()) {
      // Mapped, or the stream could count without reading.
      check(executions, items.mapToLong(item -> 1).sum());
    }
  }

  /** The server takes the id of a task for the length of its log in MiB. */
  @Benchmark
  @Fork(value = 1, jvmArgs = "-Xmx64m")
  public void log500MiBIn64MiB() {
    try (HarborReplication harbor = Clients.fluent(url);
        Stream<String> lines = harbor.execution(1).task(logMebibytes).log().lines()) {
      // With their line feeds.
      check(logMebibytes * (1L << 20), lines.mapToLong(line -> line.length() + 1).sum());
    }
  }

  private static void check(long expected, long found) {
    if (found != expected) {
      throw new IllegalStateException(found + " instead of " + expected);
    }
  }
}
