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
      fake.policies()
          .add(
              "on-push",
              seed ->
                  seed.pushTo(1)
                      .repositories("library/**")
                      .tags("v*")
                      .onEvent()
                      .replicateDeletions(true));

  @AfterEach
  void close() {
    fake.close();
  }

  private List<FakeTask> tasks(long execution) {
    fake.clock().advance(Duration.ofMinutes(1));
    return fake.executions().tasks(execution);
  }

  @Test
  void pushStartsThePolicyForWhatWasPushed() {
    fake.registries().holds(0, "library/other", "v1");
    List<Long> started = fake.events().push("library/app", "v1");
    assertThat(started).hasSize(1);
    assertThat(fake.executions().find(started.get(0)).orElseThrow().trigger())
        .isEqualTo("event_based");
    assertThat(tasks(started.get(0)))
        .extracting(FakeTask::source)
        .containsExactly("library/app [1 item(s) in total]");
  }

  @Test
  void eachTagStartsARunOfItsOwn() {
    assertThat(fake.events().push("library/app", "v1", "v2")).hasSize(2);
  }

  @Test
  void pushThatTheFiltersDoNotTakeStartsNothing() {
    assertThat(fake.events().push("team/app", "v1")).isEmpty();
    assertThat(fake.events().push("library/app", "latest")).isEmpty();
    fake.policies().setEnabled(policy, false);
    assertThat(fake.events().push("library/app", "v1")).isEmpty();
  }

  @Test
  void policyWithoutDeletionStaysWhenSomethingIsRemoved() {
    long keeping =
        fake.policies().add("keeping", seed -> seed.pushTo(1).onEvent().repositories("team/**"));
    assertThat(fake.events().push("team/app", "v1")).hasSize(1);
    assertThat(fake.events().remove("team/app", "v1")).isEmpty();
    assertThat(fake.executions().ofPolicy(keeping)).hasSize(1);
  }

  @Test
  void removalIsCarriedOn() {
    fake.events().push("library/app", "v1");
    List<Long> started = fake.events().remove("library/app", "v1");
    assertThat(started).hasSize(1);
    assertThat(tasks(started.get(0)))
        .extracting(FakeTask::operation, FakeTask::status)
        .containsExactly(tuple("deletion", "Succeed"));
  }

  @Test
  void harborHoldsWhatWasPushed() {
    fake.events().push("library/app", "v1");
    fake.events().push("library/app", "v2");
    fake.events().remove("library/app", "v1");
    long run = fake.executions().start(policy, "manual");
    assertThat(tasks(run))
        .extracting(FakeTask::source)
        .containsExactly("library/app [1 item(s) in total]");
  }

  @Test
  void labelFilterTakesArtifactsWithAllOfItsLabels() {
    fake.registries().holds(1, "library/app", "1.0", "2.0", "3.0");
    fake.registries().labels(1, "library/app", "1.0", "prod", "signed");
    fake.registries().labels(1, "library/app", "2.0", "prod");
    long matching =
        fake.policies().add("m", seed -> seed.filter("label", "matches", "prod", "signed"));
    long excluding = fake.policies().add("e", seed -> seed.filter("label", "excludes", "prod"));
    assertThat(tasks(fake.executions().start(matching, "manual")))
        .extracting(FakeTask::source)
        .containsExactly("library/app [1 item(s) in total]");
    assertThat(tasks(fake.executions().start(excluding, "manual")))
        .extracting(FakeTask::source)
        .containsExactly("library/app [1 item(s) in total]");
  }

  @Test
  void registryOfWhichNobodySaidAnythingPassesALabelFilter() {
    long labelled =
        fake.policies().add("m", seed -> seed.pullFrom(1).filter("label", "matches", "prod"));
    assertThat(tasks(fake.executions().start(labelled, "manual"))).hasSize(1);
  }
}
