package io.github.harborreplication.benchmarks.forked;

import io.github.harborreplication.benchmarks.clients.HandMade;
import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.client.ReplicationApi;
import io.github.harborreplication.fake.FakeHarbor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Response;

/** How light FakeHarbor is, in a fresh JVM, asked by the raw client. */
public final class FakeHarborFigures {
  private static final int EXECUTIONS = 100_000;

  private FakeHarborFigures() {}

  /**
   * What was seen.
   *
   * @param firstStart milliseconds of the first start in a JVM, its classes loaded on the way
   * @param secondStart milliseconds of the next one
   * @param policies milliseconds of a page of 100 policies, the median of many
   * @param seeding milliseconds to seed 100,000 executions
   * @param heap MiB that they take
   * @param executions milliseconds of a page of 100 of them from the middle, the median of many
   */
  public record Figures(
      double firstStart,
      double secondStart,
      double policies,
      double seeding,
      double heap,
      double executions) {}

  /** In a JVM of its own. */
  public static Figures measure() {
    String result = Jvm.run(List.of(), FakeHarborFigures.class).result();
    double[] n = Arrays.stream(result.split(" ")).mapToDouble(Double::parseDouble).toArray();
    return new Figures(n[0], n[1], n[2], n[3], n[4], n[5]);
  }

  public static void main(String[] args) throws IOException {
    double firstStart = start();
    double secondStart = start();
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start()) {
      OkHttpClient okHttp = HandMade.okHttp(fake.username(), fake.password());
      ReplicationApi api =
          HarborRetrofit.create(fake.url() + "/api/v2.0/", okHttp).create(ReplicationApi.class);
      for (int i = 0; i < 100; i++) {
        fake.policies().add("policy-" + i, 1, "library/**");
      }
      double policies =
          medianMillis(1_000, api.listReplicationPolicies(null, "-id", 1L, 100L, null));
      long policy = fake.policies().list().get(0).id();
      double heapBefore = usedMib();
      long begin = System.nanoTime();
      fake.executions().add(policy, EXECUTIONS);
      double seeding = millisSince(begin);
      double heap = usedMib() - heapBefore;
      double executions =
          medianMillis(
              100, api.listReplicationExecutions("-id", EXECUTIONS / 200L, 100L, null, null, null));
      System.out.println(
          firstStart
              + " "
              + secondStart
              + " "
              + policies
              + " "
              + seeding
              + " "
              + heap
              + " "
              + executions);
      HandMade.close(okHttp);
    }
  }

  private static double start() {
    long begin = System.nanoTime();
    FakeHarbor fake = FakeHarbor.start();
    double millis = millisSince(begin);
    fake.close();
    return millis;
  }

  private static <T> double medianMillis(int times, Call<List<T>> call) throws IOException {
    double[] millis = new double[times];
    // Twice, and only the second time counts: the first warms up.
    for (int i = 0; i < 2 * times; i++) {
      long begin = System.nanoTime();
      Response<List<T>> response = call.clone().execute();
      millis[i % times] = millisSince(begin);
      if (Objects.requireNonNull(response.body()).size() != 100) {
        throw new IllegalStateException("not 100 rows, but " + response);
      }
    }
    Arrays.sort(millis);
    return millis[times / 2];
  }

  private static double usedMib() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
  }

  private static double millisSince(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }
}
