package io.github.harborreplication.benchmarks.jmh;

import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.client.ReplicationApi;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Pages of a FakeHarbor that holds 100 policies and 100,000 executions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FakeHarborBenchmark {
  private static final int EXECUTIONS = 100_000;

  private final FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start();
  private final OkHttpClient okHttp = Clients.okHttp(fake.username(), fake.password());
  private final ReplicationApi api =
      HarborRetrofit.create(fake.url() + "/api/v2.0/", okHttp).create(ReplicationApi.class);

  public FakeHarborBenchmark() {
    for (int i = 0; i < 100; i++) {
      fake.policies().add("policy-" + i, 1, "library/**");
    }
    fake.executions().add(fake.policies().list().get(0).id(), EXECUTIONS);
  }

  /** Starts and closes one, in a JVM that has started one before. */
  @Benchmark
  public String start() {
    try (FakeHarbor another = FakeHarbor.builder().sampleRegistries().start()) {
      return another.url();
    }
  }

  @Benchmark
  public List<ReplicationPolicy> pageOfPolicies() throws IOException {
    return Objects.requireNonNull(
        api.listReplicationPolicies(null, "-id", 1L, 100L, null).execute().body());
  }

  /** From the middle, where a page has most to skip on either side. */
  @Benchmark
  public List<ReplicationExecution> pageOfExecutions() throws IOException {
    return Objects.requireNonNull(
        api.listReplicationExecutions("-id", EXECUTIONS / 200L, 100L, null, null, null)
            .execute()
            .body());
  }

  @TearDown
  public void close() {
    Clients.close(okHttp);
    fake.close();
  }
}
