package io.github.harborreplication.benchmarks.jmh;

import static io.github.harborreplication.fluent.PolicyFields.CREATION_TIME;
import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyList;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Calls that send one request; pages, whose operation is one policy; filters, which send none. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(
    value = 1,
    jvmArgs = {"-Xms512m", "-Xmx512m"})
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

  private final BytesClient bytes;
  private final RawClient raw;
  private final RawClient general;
  private final HarborReplication fluent;
  private final String filter = rendered();

  public CallBenchmark() {
    this(Clients.server());
  }

  CallBenchmark(String url) {
    this.bytes = new BytesClient(url);
    this.raw = RawClient.ofThisProject(url);
    this.general = RawClient.withGeneralTimes(url);
    this.fluent = Clients.fluent(url);
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

  @Benchmark
  @OperationsPerInvocation(100)
  public long bytesPolicyPage() throws IOException {
    return bytes.policyPage();
  }

  @Benchmark
  @OperationsPerInvocation(100)
  public List<ReplicationPolicy> rawPolicyPage() throws IOException {
    return raw.policyPage();
  }

  @Benchmark
  @OperationsPerInvocation(100)
  public List<ReplicationPolicy> generalTimesPolicyPage() throws IOException {
    return general.policyPage();
  }

  @Benchmark
  @OperationsPerInvocation(100)
  public List<ReplicationPolicy> fluentPolicyPage() {
    return fluent.policies().list().page(1).items();
  }

  /** From three fields to the text. */
  @Benchmark
  public String renderFilter() {
    return rendered();
  }

  private static String rendered() {
    return NAME.contains("prod").and(ENABLED.isTrue()).and(CREATION_TIME.from(MONDAY)).toString();
  }

  /** From the text to a list that is ready to be read. */
  @Benchmark
  public PolicyList parseFilter() {
    return fluent.policies().list().query(filter);
  }

  @TearDown
  public void close() {
    bytes.close();
    raw.close();
    general.close();
    fluent.close();
  }
}
