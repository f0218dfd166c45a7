package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {
  private static final int THREADS = 16;
  private static final int EACH = 25;

  @Test
  void nothingIsLostWhenManyWriteAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start()) {
      List<Callable<List<Long>>> writers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String prefix = "p" + i + "-";
        writers.add(() -> write(fake, prefix));
      }
      List<Long> policies = new ArrayList<>();
      for (Future<List<Long>> written : pool.invokeAll(writers)) {
        policies.addAll(written.get());
      }
      assertThat(policies).doesNotHaveDuplicates().hasSize(THREADS * EACH);
      assertThat(fake.policies().list()).extracting(FakePolicy::id).containsAll(policies);
      assertThat(fake.executions().list())
          .extracting(FakeExecution::policyId)
          .containsExactlyInAnyOrderElementsOf(policies);
      assertThat(fake.requests().count()).isEqualTo(2L * THREADS * EACH);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void listsHoldWhileRunsComeAndTheClockMoves() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try (FakeHarbor fake = AtNoon.fake()) {
      long policy = fake.policies().add("often", seed -> seed.onSchedule("0 */5 * * * *"));
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String sort = List.of("id", "-id", "status", "nonsense").get(i % 4);
        work.add(() -> readAndMove(fake, policy, sort));
      }
      int started = 0;
      for (Future<Integer> done : pool.invokeAll(work)) {
        started += done.get();
      }
      long passed = THREADS * EACH / 5;
      assertThat(fake.executions().list()).hasSize(started + (int) passed);
      assertThat(fake.executions().list()).extracting(FakeExecution::id).doesNotHaveDuplicates();
    } finally {
      pool.shutdownNow();
    }
  }

  private static int readAndMove(FakeHarbor fake, long policy, String sort) throws Exception {
    Http http = Http.to(fake);
    for (int i = 0; i < EACH; i++) {
      http.startRun(policy);
      fake.clock().advance(Duration.ofMinutes(1));
      List<String> ids = http.column("/replication/executions?page_size=100&sort=" + sort, "id");
      assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }
    return EACH;
  }

  private static List<Long> write(FakeHarbor fake, String prefix) throws Exception {
    Http http = Http.to(fake);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      long id =
          http.create(
              "/replication/policies",
              "{\"name\":\"" + prefix + i + "\",\"enabled\":true,\"src_registry\":{\"id\":1}}");
      http.startRun(id);
      ids.add(id);
    }
    return ids;
  }
}
