package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One client, shared by many threads. */
class ManyThreadsTest extends FakeHarborTest {
  private static final int THREADS = 8;

  @Test
  void eachThreadGetsItsOwnResponses() throws Exception {
    PolicyList list = harbor.policies().list().pageSize(3);
    List<Callable<String>> jobs = new ArrayList<>();
    for (int i = 0; i < THREADS * 4; i++) {
      String name = "thread-" + i;
      jobs.add(
          () -> {
            long id = harbor.policies().define(name).pullFrom(1).create().id();
            harbor.policy(id).update(p -> p.setDescription("of " + name));
            assertThat(list.stream().map(p -> p.getName())).contains(name).doesNotHaveDuplicates();
            assertThat(harbor.policy(id).start().get().getPolicyId()).isEqualTo(id);
            return harbor.policy(id).get().getName()
                + " "
                + harbor.policy(id).get().getDescription();
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<String>> results = threads.invokeAll(jobs);
      for (int i = 0; i < jobs.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo("thread-" + i + " of thread-" + i);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fake.policies().list()).hasSize(jobs.size());
    assertThat(fake.executions().list()).hasSize(jobs.size());
  }
}
