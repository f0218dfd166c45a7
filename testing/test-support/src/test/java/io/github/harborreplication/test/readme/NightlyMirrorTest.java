package io.github.harborreplication.test.readme;

import static io.github.harborreplication.test.assertj.HarborAssertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.test.junit.HarborTest;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@HarborTest
class NightlyMirrorTest {
  @Test
  void everyImageArrives(HarborReplication harbor, FakeHarbor fake) {
    fake.registries().add("docker-hub", "https://hub.docker.com");
    long id =
        harbor
            .policies()
            .define("nightly-mirror")
            .pullFrom("docker-hub")
            .repositories("library/**")
            .into("mirror")
            .onSchedule("0 0 2 * * *")
            .create()
            .id();
    fake.policies()
        .nextRun(id)
        .copies("library/alpine", "3.20", "3.21")
        .copies("library/postgres", "17")
        .takes(Duration.ofHours(3));

    Completion done = harbor.policy(id).start().await(Duration.ofHours(4));

    assertThat(done).succeeded().copied("mirror/alpine", "mirror/postgres").hasNoFailedTasks();
    assertThat(harbor.policy(id).get()).isEnabled().pullsFrom("docker-hub").copiesInto("mirror");
  }

  @Test
  void aBrokenImageIsReported(HarborReplication harbor, FakeHarbor fake) {
    long id =
        harbor
            .policies()
            .define("nightly-mirror")
            .pullFrom(1)
            .repositories("demo/**")
            .create()
            .id();
    fake.policies().nextRun(id).fails("demo/web", "blob unknown to registry");

    ExecutionRef execution = harbor.policy(id).start();
    Assertions.assertThatExceptionOfType(ExecutionFailedException.class)
        .isThrownBy(() -> execution.awaitSuccess(Duration.ofMinutes(10)))
        .withMessageContaining("blob unknown to registry");

    assertThat(execution).failed().failedBecause("blob unknown to registry");
  }
}
