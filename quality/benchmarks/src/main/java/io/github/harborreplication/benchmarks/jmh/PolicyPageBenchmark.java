package io.github.harborreplication.benchmarks.jmh;

import io.github.harborreplication.benchmarks.clients.BytesClient;
import io.github.harborreplication.benchmarks.clients.FluentClient;
import io.github.harborreplication.benchmarks.clients.RawClient;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A page of 100 policies; an operation is a row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(100)
public class PolicyPageBenchmark {
  private final BytesClient bytes;
  private final RawClient raw;
  private final RawClient general;
  private final HarborReplication fluent;

  public PolicyPageBenchmark() {
    this(Server.url());
  }

  PolicyPageBenchmark(String url) {
    this.bytes = new BytesClient(url);
    this.raw = RawClient.ofThisProject(url);
    this.general = RawClient.withGeneralTimes(url);
    this.fluent = FluentClient.of(url);
  }

  @Benchmark
  public long bytes() throws IOException {
    return bytes.policyPage();
  }

  @Benchmark
  public List<ReplicationPolicy> rawLoop() throws IOException {
    return raw.policyPage();
  }

  @Benchmark
  public List<ReplicationPolicy> generalTimes() throws IOException {
    return general.policyPage();
  }

  @Benchmark
  public List<ReplicationPolicy> page() {
    return fluent.policies().list().page(1).items();
  }

  @TearDown
  public void close() {
    bytes.close();
    raw.close();
    general.close();
    fluent.close();
  }
}
