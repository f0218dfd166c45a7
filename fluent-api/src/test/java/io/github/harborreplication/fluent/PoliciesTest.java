package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.Applied.Change;
import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.value.Outcome;
import io.github.harborreplication.fluent.value.RequestListener.RequestEvent;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies from their draft to their end, against a server that keeps them. */
class PoliciesTest extends FakeHarborTest {

  private PolicyDraft nightly() {
    return harbor
        .policies()
        .define("nightly")
        .pullFrom("source-plain")
        .repositories("demo/**")
        .tags("v*")
        .into("mirror")
        .onSchedule("0 0 2 * * *");
  }

  @Test
  void aCreatedPolicyReadsAsItWasDrafted() {
    long id = nightly().override(true).speed(512).create().id();

    ReplicationPolicy policy = harbor.policy(id).get();
    assertThat(policy.getName()).isEqualTo("nightly");
    assertThat(policy.getSrcRegistry().getId()).isEqualTo(1);
    assertThat(policy.getDestRegistry().getId()).isZero();
    assertThat(policy.getEnabled()).isTrue();
    assertThat(policy.getOverride()).isTrue();
    assertThat(policy.getSpeed()).isEqualTo(512);
    assertThat(policy.getTrigger().getTriggerSettings().getCron()).isEqualTo("0 0 2 * * *");
    assertThat(policy.getFilters()).hasSize(2);
    assertThat(harbor.policy(id).find()).contains(policy);
    assertThat(harbor.policy("nightly").find()).contains(policy);
  }

  @Test
  void applyingADraftCreatesThenLeavesAloneThenUpdates() {
    Applied first = nightly().createOrUpdate();
    assertThat(first.change()).isEqualTo(Change.CREATED);

    fake.requests().clear();
    Applied second = nightly().createOrUpdate();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.change()).isEqualTo(Change.UNCHANGED);
    // The registry, the policy by its name, the policy as JSON.
    assertThat(fake.requests().list())
        .hasSize(3)
        .allMatch(request -> request.method().equals("GET"));

    Applied third = nightly().tags("v2*").createOrUpdate();
    assertThat(third.id()).isEqualTo(first.id());
    assertThat(third.change()).isEqualTo(Change.UPDATED);
    assertThat(harbor.policies().list().count()).isEqualTo(1);
  }

  @Test
  void applyingADraftKeepsWhatItDoesNotName() {
    long id = nightly().description("by hand").speed(512).disabled().create().id();

    harbor
        .policies()
        .define("nightly")
        .pullFrom(1)
        .withoutTags("*-rc*")
        .override(true)
        .createOrUpdate();

    FakePolicy policy = fake.policies().find(id).orElseThrow();
    assertThat(policy.description()).isEqualTo("by hand");
    assertThat(policy.speed()).isEqualTo(512);
    assertThat(policy.enabled()).isFalse();
    assertThat(policy.override()).isTrue();
    assertThat(policy.filters()).hasSize(3);
    assertThat(harbor.policy(id).get().getTrigger().getType()).isEqualTo("scheduled");
  }

  @Test
  void aDraftReversesAPolicyOnlyWhenItSaysSo() {
    long id = nightly().create().id();
    PolicyDraft push = harbor.policies().define("nightly").pushTo(4);
    fake.requests().clear();

    for (ThrowingCallable apply :
        List.<ThrowingCallable>of(
            push::createOrUpdate, push::createOrReplace, push::preview, push::previewUpdate)) {
      assertThatThrownBy(apply)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "pushTo(4): policy 'nightly' pulls from another registry, and the draft would"
                  + " reverse that; call reversed() if that is meant, otherwise pullFrom(…)");
    }
    assertThat(fake.requests().list()).allMatch(request -> request.method().equals("GET"));

    assertThat(push.reversed().createOrUpdate().change()).isEqualTo(Change.UPDATED);
    ReplicationPolicy policy = harbor.policy(id).get();
    assertThat(policy.getSrcRegistry().getId()).isZero();
    assertThat(policy.getDestRegistry().getId()).isEqualTo(4);
    assertThatThrownBy(() -> nightly().createOrReplace()).hasMessageContaining("pushTo(…)");
  }

  @Test
  void aCopyOfAPullDoesNotPushUnlessItSaysSo() {
    long id = nightly().create().id();
    PolicyDraft push = harbor.policy(id).copyAs("nightly-eu").pushTo(4);

    assertThatThrownBy(push::create)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reversed()");
    assertThat(fake.policies().list()).hasSize(1);

    ReplicationPolicy policy = harbor.policy(push.reversed().create().id()).get();
    assertThat(policy.getDestRegistry().getId()).isEqualTo(4);
    assertThatThrownBy(() -> harbor.policy(id).copyAs("nightly-eu").createOrUpdate())
        .hasMessageStartingWith("copy: policy 'nightly-eu' pushes to another registry");
  }

  /** A client beside which somebody else does something after the first request of a kind. */
  private HarborReplication raced(Predicate<RequestEvent> after, Runnable once) {
    AtomicBoolean done = new AtomicBoolean();
    return HarborReplication.builder()
        .url(fake.url())
        .basicAuth(fake.username(), fake.password())
        .clock(clock())
        .requestListener(
            event -> {
              if (after.test(event) && done.compareAndSet(false, true)) {
                once.run();
              }
            })
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/replication/policies", "/replication/policies/[0-9]+"})
  void aPolicyThatSomebodyElseDeletesMeanwhileIsCreated(String read) {
    long id = nightly().create().id();
    try (HarborReplication raced =
        raced(
            event -> event.url().matches(".*" + read + "([?].*)?"),
            () -> harbor.policy(id).delete())) {
      Applied applied = raced.policies().define("nightly").pullFrom(1).disabled().createOrUpdate();

      assertThat(applied.change()).isEqualTo(Change.CREATED);
      assertThat(applied.id()).isNotEqualTo(id);
      assertThat(fake.policies().list()).singleElement().matches(policy -> !policy.enabled());
    }
  }

  @Test
  void anUnknownRegistryOfAnExistingPolicyIsNotFoundAndNotTriedForEver() {
    nightly().create();
    fake.requests().clear();

    assertThatThrownBy(() -> harbor.policies().define("nightly").pullFrom(987_654).createOrUpdate())
        .isInstanceOf(NotFoundException.class);
    assertThat(fake.requests().list())
        .extracting(SeenRequest::method)
        .containsExactly("GET", "GET", "PUT", "GET");
  }

  @Test
  void aDraftOfAPolicyThatSomebodyElseJustCreatedUpdatesIt() {
    // Created between the look for the name and the POST.
    try (HarborReplication raced =
        HarborReplication.builder()
            .url(fake.url())
            .basicAuth(fake.username(), fake.password())
            .clock(clock())
            .requestListener(
                event -> {
                  if (event.method().equals("GET") && fake.policies().list().isEmpty()) {
                    fake.policies().add("nightly", 1, "other/**");
                  }
                })
            .build()) {
      Applied applied =
          raced.policies().define("nightly").pullFrom(1).repositories("demo/**").createOrUpdate();

      assertThat(applied.change()).isEqualTo(Change.UPDATED);
      assertThat(fake.policies().list()).hasSize(1);
    }
  }

  @Test
  void aTakenNameIsAConflict() {
    nightly().create();

    assertThatThrownBy(() -> nightly().create())
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("nightly");
  }

  @Test
  void anUnknownRegistryIdIsNotFound() {
    assertThatThrownBy(() -> harbor.policies().define("x").pullFrom(987_654).create())
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void anUpdateSendsAGetAndAPutAndTheRestStays() {
    long id = nightly().speed(512).create().id();
    FakePolicy before = fake.policies().find(id).orElseThrow();
    fake.requests().clear();

    assertThat(harbor.policy(id).update(policy -> policy.setEnabled(false)).change())
        .isEqualTo(Applied.Change.UPDATED);

    assertThat(fake.requests().list())
        .extracting(SeenRequest::method)
        .containsExactly("GET", "PUT");
    FakePolicy after = fake.policies().find(id).orElseThrow();
    assertThat(after.enabled()).isFalse();
    assertThat(after.speed()).isEqualTo(before.speed());
    assertThat(after.filters()).usingRecursiveComparison().isEqualTo(before.filters());
  }

  @Test
  void aCopyRunsTheSameUnderAnotherName() {
    long id = nightly().speed(512).create().id();

    long copy = harbor.policy(id).copyAs("nightly-eu").into("eu").create().id();

    ReplicationPolicy policy = harbor.policy(copy).get();
    assertThat(policy.getName()).isEqualTo("nightly-eu");
    assertThat(policy.getDestNamespace()).isEqualTo("eu");
    assertThat(policy.getSpeed()).isEqualTo(512);
    assertThat(policy.getFilters()).isEqualTo(harbor.policy(id).get().getFilters());
    assertThat(harbor.policy(id).copyAs("nightly-eu").into("eu").createOrUpdate().change())
        .isEqualTo(Change.UNCHANGED);
  }

  @Test
  void aDisabledPolicyDoesNotStart() {
    long id = nightly().disabled().create().id();

    assertThatThrownBy(() -> harbor.policy(id).start())
        .isInstanceOf(PreconditionFailedException.class);
  }

  @Test
  void aPolicyIsNotDeletedWhileItRuns() {
    long id = nightly().create().id();
    ExecutionRef execution = harbor.policy(id).start();

    assertThatThrownBy(() -> harbor.policy(id).delete())
        .isInstanceOf(PreconditionFailedException.class);
    execution.stop();
    assertThat(harbor.policy(id).deleteIfExists()).isTrue();
    assertThat(harbor.policy(id).deleteIfExists()).isFalse();
    assertThat(execution.find()).isEmpty();
  }

  @Test
  void aStartedPolicyIsAwaitedAndItsLogsRead() {
    long id = harbor.policies().define("all").pullFrom(1).repositories("demo/**").create().id();

    Completion done = harbor.policy(id).start().awaitSuccess(Duration.ofMinutes(10));

    assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
    ExecutionRef execution = harbor.execution(done.execution().getId());
    execution
        .tasks()
        .forEach(
            task ->
                assertThat(execution.task(task.getId()).log().text())
                    .hasValueSatisfying(
                        log -> assertThat(log).startsWith("20").contains("[INFO]")));
  }

  @Test
  void theRawInterfacesAreConfigured() throws java.io.IOException {
    long id = nightly().create().id();

    assertThat(harbor.raw().replication().getReplicationPolicy(id).execute().body().getName())
        .isEqualTo("nightly");
    assertThat(harbor.raw().registry().listRegistryProviderTypes().execute().body()).isNotEmpty();
  }
}
