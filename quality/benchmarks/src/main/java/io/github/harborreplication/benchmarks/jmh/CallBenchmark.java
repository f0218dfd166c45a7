package io.github.harborreplication.benchmarks.jmh;

import io.github.harborreplication.benchmarks.clients.FluentClient;
import io.github.harborreplication.benchmarks.clients.RawClient;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Calls of one request; an operation is a call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {
  private final RawClient raw;
  private final HarborReplication fluent;

  public CallBenchmark() {
    this(Server.url());
  }

  CallBenchmark(String url) {
    this.raw = RawClient.ofThisProject(url);
    this.fluent = FluentClient.of(url);
  }

  @Benchmark
  public ReplicationPolicy rawGetPolicy() throws IOException {
    return raw.policy(1);
  }

  @Benchmark
  public ReplicationPolicy fluentGetPolicy() {
    return fluent.policy(1).get();
  }

  @Benchmark
  public long rawStart() throws IOException {
    return raw.start(1);
  }

  @Benchmark
  public long fluentStart() {
    return fluent.policy(1).start().id();
  }

  @Benchmark
  public ReplicationExecution rawStatusPoll() throws IOException {
    return raw.execution(1);
  }

  @Benchmark
  public ReplicationExecution fluentStatusPoll() {
    return fluent.execution(1).get();
  }

  @TearDown
  public void close() {
    raw.close();
    fluent.close();
  }
}
