package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final FakeHarbor fake = AtNoon.fake();
  private final long policy =
      fake.addPolicy(
          "on-push",
          seed -> seed.pushesTo(1).repositories("library/**").tags("v*").eventBased().deletion());

  @AfterEach
  void close() {
    fake.close();
  }

  private List<FakeTask> tasks(long execution) {
    fake.clock().advance(Duration.ofMinutes(1));
    return fake.tasks(execution);
  }

  @Test
  void pushStartsThePolicyForWhatWasPushed() {
    fake.registryHolds(0, "library/other", "v1");
    List<Long> started = fake.push("library/app", "v1");
    assertThat(started).hasSize(1);
    assertThat(fake.execution(started.get(0)).orElseThrow().trigger()).isEqualTo("event_based");
    assertThat(tasks(started.get(0)))
        .extracting(FakeTask::source)
        .containsExactly("library/app [1 item(s) in total]");
  }

  @Test
  void eachTagStartsARunOfItsOwn() {
    assertThat(fake.push("library/app", "v1", "v2")).hasSize(2);
  }

  @Test
  void pushThatTheFiltersDoNotTakeStartsNothing() {
    assertThat(fake.push("team/app", "v1")).isEmpty();
    assertThat(fake.push("library/app", "latest")).isEmpty();
    fake.setEnabled(policy, false);
    assertThat(fake.push("library/app", "v1")).isEmpty();
  }

  @Test
  void policyWithoutDeletionStaysWhenSomethingIsRemoved() {
    long keeping =
        fake.addPolicy("keeping", seed -> seed.pushesTo(1).eventBased().repositories("team/**"));
    assertThat(fake.push("team/app", "v1")).hasSize(1);
    assertThat(fake.remove("team/app", "v1")).isEmpty();
    assertThat(fake.executions(keeping)).hasSize(1);
  }

  @Test
  void removalIsCarriedOn() {
    fake.push("library/app", "v1");
    List<Long> started = fake.remove("library/app", "v1");
    assertThat(started).hasSize(1);
    assertThat(tasks(started.get(0)))
        .extracting(FakeTask::operation, FakeTask::status)
        .containsExactly(tuple("deletion", "Succeed"));
  }

  @Test
  void harborHoldsWhatWasPushed() {
    fake.push("library/app", "v1");
    fake.push("library/app", "v2");
    fake.remove("library/app", "v1");
    long run = fake.startExecution(policy, "manual");
    assertThat(tasks(run))
        .extracting(FakeTask::source)
        .containsExactly("library/app [1 item(s) in total]");
  }

  @Test
  void labelFilterTakesArtifactsWithAllOfItsLabels() {
    fake.registryHolds(1, "library/app", "1.0", "2.0", "3.0");
    fake.registryLabels(1, "library/app", "1.0", "prod", "signed");
    fake.registryLabels(1, "library/app", "2.0", "prod");
    long matching = fake.addPolicy("m", seed -> seed.filter("label", "matches", "prod", "signed"));
    long excluding = fake.addPolicy("e", seed -> seed.filter("label", "excludes", "prod"));
    assertThat(tasks(fake.startExecution(matching, "manual")))
        .extracting(FakeTask::source)
        .containsExactly("library/app [1 item(s) in total]");
    assertThat(tasks(fake.startExecution(excluding, "manual")))
        .extracting(FakeTask::source)
        .containsExactly("library/app [1 item(s) in total]");
  }

  @Test
  void registryOfWhichNobodySaidAnythingPassesALabelFilter() {
    long labelled =
        fake.addPolicy("m", seed -> seed.pullsFrom(1).filter("label", "matches", "prod"));
    assertThat(tasks(fake.startExecution(labelled, "manual"))).hasSize(1);
  }
}
