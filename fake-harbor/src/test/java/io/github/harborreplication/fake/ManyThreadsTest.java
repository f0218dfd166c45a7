package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

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
    try (FakeHarbor fake = FakeHarbor.start()) {
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
      assertThat(fake.policies()).extracting(FakePolicy::id).containsAll(policies);
      assertThat(fake.executions())
          .extracting(FakeExecution::policyId)
          .containsExactlyInAnyOrderElementsOf(policies);
      assertThat(fake.requestCount()).isEqualTo(2L * THREADS * EACH);
    } finally {
      pool.shutdownNow();
    }
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
