package io.github.harborreplication.test.assertj;

import static io.github.harborreplication.test.assertj.HarborAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.test.junit.HarborTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@HarborTest
class PolicyAssertTest {
  private HarborReplication harbor;

  /** Asks for the fake, for the tests name its registries. */
  @BeforeEach
  void take(FakeHarbor fake, HarborReplication harbor) {
    assertThat(fake.registries().list()).hasSize(4);
    this.harbor = harbor;
  }

  private ReplicationPolicy saved(PolicyDraft draft) {
    return harbor.policy(draft.create().id()).get();
  }

  private PolicyDraft draft() {
    return harbor.policies().define("nightly").pullFrom("source-plain");
  }

  private static void fails(ThrowingCallable assertion, String... messages) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(assertion)
        .satisfies(e -> assertThat(e.getMessage()).contains("'nightly'").contains(messages));
  }

  @Test
  void enabledAndDisabledExcludeEachOther() {
    ReplicationPolicy on = saved(draft());
    assertThat(on).isEnabled();
    fails(() -> assertThat(on).isDisabled(), "to be disabled", "it is enabled");

    harbor.policy(on.getId()).update(policy -> policy.setEnabled(false));

    ReplicationPolicy off = harbor.policy(on.getId()).get();
    assertThat(off).isDisabled();
    fails(() -> assertThat(off).isEnabled(), "to be enabled", "it is disabled");
  }

  @Test
  void aPulledPolicyIsNotAPushedOne() {
    ReplicationPolicy policy = saved(draft());

    assertThat(policy).pullsFrom("source-plain").pullsFrom(1);
    fails(() -> assertThat(policy).pullsFrom("dead"), "it pulls from registry 1 'source-plain'");
    fails(() -> assertThat(policy).pullsFrom(2), "to pull from registry 2");
    fails(() -> assertThat(policy).pushesTo("source-plain"), "it pulls from registry 1");
    fails(() -> assertThat(policy).pullsFrom("Local"), "it pulls from registry 1");
  }

  @Test
  void aPushedPolicyIsNotAPulledOne() {
    ReplicationPolicy policy = saved(harbor.policies().define("nightly").pushTo("source-as-dest"));

    assertThat(policy).pushesTo("source-as-dest").pushesTo(4);
    fails(() -> assertThat(policy).pullsFrom(4), "it pushes to registry 4 'source-as-dest'");
    fails(() -> assertThat(policy).pushesTo(3), "to push to registry 3");
  }

  @Test
  void aSchedulesTextIsCompared() {
    ReplicationPolicy policy = saved(draft().onSchedule("0 0 2 * * *"));

    assertThat(policy).isOnSchedule("0 0 2 * * *");
    fails(
        () -> assertThat(policy).isOnSchedule("0 0 3 * * *"),
        "'0 0 3 * * *'",
        "its trigger is scheduled at '0 0 2 * * *'");
    fails(() -> assertThat(policy).isManual(), "its trigger is scheduled");
    fails(() -> assertThat(policy).isOnEvent(), "its trigger is scheduled");
  }

  @Test
  void anEventsPolicyIsNeitherScheduledNorManual() {
    ReplicationPolicy policy =
        saved(harbor.policies().define("nightly").pushTo("source-as-dest").onEvent());

    assertThat(policy).isOnEvent();
    fails(() -> assertThat(policy).isOnSchedule("0 0 2 * * *"), "its trigger is event_based");
    fails(() -> assertThat(policy).isManual(), "its trigger is event_based");
  }

  @Test
  void aPolicyWithoutTriggerIsManual() {
    assertThat(saved(draft())).isManual();
    assertThat(new ReplicationPolicy().name("nightly")).isManual();
  }

  @Test
  void theNamespaceIsCompared() {
    ReplicationPolicy policy = saved(draft().into("mirror"));

    assertThat(policy).copiesInto("mirror");
    fails(() -> assertThat(policy).copiesInto("other"), "to copy into 'other'", "into 'mirror'");
  }

  @Test
  void filtersAreToldApartByTypeAndDecoration() {
    ReplicationPolicy policy =
        saved(draft().repositories("demo/**").tags("v*").withoutTags("*rc*"));

    assertThat(policy).hasRepositories("demo/**").hasTags("v*").excludesTags("*rc*");
    fails(() -> assertThat(policy).hasRepositories("v*"), "name matches 'demo/**'");
    fails(() -> assertThat(policy).hasTags("*rc*"), "tag excludes '*rc*'");
    fails(() -> assertThat(policy).excludesTags("v*"), "tag matches 'v*'");
    fails(() -> assertThat(policy).hasNoFilters(), "its filters are");
  }

  @Test
  void aPolicyWithoutFiltersHasNone() {
    ReplicationPolicy policy = saved(draft());

    assertThat(policy).hasNoFilters();
    fails(() -> assertThat(policy).hasRepositories("demo/**"), "it has none");
  }
}
