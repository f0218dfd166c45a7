package consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {
  private static final int MANY = 50;

  @Test
  void eachWaitHasAVirtualThread() throws Exception {
    Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    try (FakeHarbor fake = FakeHarbor.builder().registry("hub", "https://h.test").start();
        HarborReplication harbor =
            HarborReplication.builder()
                .url(fake.url())
                .basicAuth(fake.username(), fake.password())
                .clock(
                    WaitClock.of(
                        fake.clock()::now,
                        pause -> {
                          waiting.add(Thread.currentThread());
                          fake.clock().advance(pause);
                        }))
                .build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long failing = fake.policies().add("failing", 1, "demo/**");
      fake.policies().nextRun(failing).sourceDown("connection refused");
      List<Long> policies = new ArrayList<>(List.of(failing));
      for (int i = 1; i < MANY; i++) {
        policies.add(fake.policies().add("policy-" + i, 1, "demo/**"));
      }

      List<Future<Completion>> waits = new ArrayList<>();
      for (long policy : policies) {
        waits.add(threads.submit(() -> harbor.policy(policy).start().await(Duration.ofHours(1))));
      }

      assertEquals("failed: connection refused", said(waits.removeFirst().get()));
      for (Future<Completion> wait : waits) {
        assertEquals("copied", said(wait.get()));
      }
      assertTrue(waiting.size() > 1);
      assertTrue(waiting.stream().allMatch(Thread::isVirtual));
    }
  }

  /** Complete without a default, as long as no outcome is added. */
  private static String said(Completion completion) {
    return switch (completion.outcome()) {
      case SUCCEEDED -> "copied";
      case NOTHING_TO_DO -> "nothing to copy";
      case FAILED, SKIPPED -> "failed: " + completion.execution().getStatusText();
      case STOPPED -> "stopped";
    };
  }
}
