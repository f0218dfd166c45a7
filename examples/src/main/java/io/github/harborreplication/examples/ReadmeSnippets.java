package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.CREATION_TIME;
import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.Page;
import io.github.harborreplication.fluent.WaitClock;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.time.Instant;

/** The shorter snippets of the README. */
final class ReadmeSnippets {
  private ReadmeSnippets() {}

  static long walk(HarborReplication harbor, Instant monday) {
    Page<ReplicationPolicy> second = harbor.policies().list().query("name=~prod").page(2);

    for (ReplicationPolicy policy :
        harbor
            .policies()
            .list()
            .where(NAME.contains("prod").and(ENABLED.isTrue()).and(CREATION_TIME.from(monday)))
            .sort(NAME.ascending())) {
      System.out.println(policy.getName());
    }
    return second.total();
  }

  static Completion await(ExecutionRef execution) {
    Completion done =
        execution
            .awaiting()
            .onProgress(System.out::println)
            .requireCopies()
            .awaitSuccess(Duration.ofMinutes(10));
    return done;
  }

  static void test() {
    try (FakeHarbor fake = FakeHarbor.start();
        HarborReplication harbor =
            HarborReplication.builder()
                .url(fake.url())
                .basicAuth(fake.username(), fake.password())
                .clock(WaitClock.of(fake.clock()::now, fake.clock()::advance))
                .build()) {
      long id =
          harbor.policies().define("p").pullFrom("source-plain").repositories("demo/**").create();
      fake.nextRun(id).failsOnce("demo/web", "blob unknown");

      harbor.policies().start(id).awaitSuccess(Duration.ofMinutes(10));
    }
  }
}
