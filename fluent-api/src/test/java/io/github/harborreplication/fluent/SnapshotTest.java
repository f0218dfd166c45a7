package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.error.ChangedMeanwhileException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drafts are compared with what was read once, and written only if that is still so. */
class SnapshotTest extends FakeHarborTest {
  private final PolicyDraft nightly =
      PolicyDraft.named("nightly").pullFrom("docker-hub").repositories("demo/**");

  private final RegistryDraft quay =
      RegistryDraft.named("quay").type("docker-registry").url("https://quay.example.com");

  private List<SeenRequest> writes() {
    return fake.requests().list().stream().filter(r -> !r.method().equals("GET")).toList();
  }

  private void addDockerHub() {
    harbor
        .registries()
        .define("docker-hub")
        .type("docker-registry")
        .url("https://hub.example.com")
        .create();
  }

  @Test
  void manyDraftsAreComparedWithoutARequestForEach() {
    addDockerHub();
    for (int i = 0; i < 250; i++) {
      fake.policies().add("p" + i, 1, "demo/**");
    }
    fake.requests().clear();

    Snapshot seen = harbor.snapshot();
    for (int i = 0; i < 250; i++) {
      Preview preview = PolicyDraft.named("p" + i).pullFrom(1).speed(i).preview(seen);
      assertThat(preview.change()).isEqualTo(Preview.Change.UPDATE);
    }

    assertThat(seen.policies()).hasSize(250);
    assertThat(fake.requests().count()).isLessThan(8);
  }

  @Test
  void aSnapshotShowsWhatAPreviewReads() {
    addDockerHub();
    PolicyDraft bound =
        harbor.policies().define("nightly").pullFrom("docker-hub").repositories("demo/**");
    assertThat(nightly.preview(harbor.snapshot()).differences())
        .isEqualTo(bound.preview().differences());
    bound.speed(512).tags("v*").create();

    Preview preview = nightly.preview(harbor.snapshot());

    assertThat(preview.change()).isEqualTo(Preview.Change.UPDATE);
    assertThat(preview.differences())
        .isEqualTo(bound.preview().differences())
        .extracting(Difference::field)
        .containsExactly("filters", "speed");
  }

  @Test
  void aPolicyCanNameARegistryThatIsYetToBeCreated() {
    Snapshot seen = harbor.snapshot();
    PolicyDraft draft = PolicyDraft.named("nightly").pullFrom("quay");
    assertThatThrownBy(() -> draft.preview(seen))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("registry 'quay': Harbor has none of this name");

    Preview policy = draft.preview(seen.with(quay));
    Preview registry = quay.preview(seen);

    assertThat(policy.change()).isEqualTo(Preview.Change.CREATE);
    assertThat(registry.apply().change()).isEqualTo(Applied.Change.CREATED);
    assertThat(policy.apply().change()).isEqualTo(Applied.Change.CREATED);
    assertThat(draft.preview(harbor.snapshot()).change()).isEqualTo(Preview.Change.NONE);
    assertThat(quay.preview(harbor.snapshot()).change()).isEqualTo(Preview.Change.NONE);
  }

  @Test
  void whatIsAsPreviewedAlreadyIsNotWrittenAgain() {
    Snapshot seen = harbor.snapshot();
    Preview registry = quay.preview(seen);
    Preview policy = PolicyDraft.named("nightly").pullFrom("quay").preview(seen.with(quay));
    registry.apply();
    policy.apply();
    fake.requests().clear();

    assertThat(registry.apply().change()).isEqualTo(Applied.Change.UNCHANGED);
    assertThat(policy.apply().change()).isEqualTo(Applied.Change.UNCHANGED);

    assertThat(writes()).isEmpty();
  }

  @Test
  void whatSomebodyElseChangedIsNotWritten() {
    addDockerHub();
    long id = nightly.speed(1).preview(harbor.snapshot()).apply().id();
    Preview policy = nightly.speed(2).preview(harbor.snapshot());
    Preview registry =
        RegistryDraft.named("docker-hub")
            .type("docker-registry")
            .url("https://hub.example.com")
            .description("ours")
            .preview(harbor.snapshot());
    harbor.policy(id).update(p -> p.setDescription("theirs"));
    harbor.registry("docker-hub").update(r -> r.setDescription("theirs"));
    fake.requests().clear();

    assertThatThrownBy(policy::apply)
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessage(
            "policy 'nightly' was changed meanwhile: [description: (default) -> theirs]; nothing"
                + " was written");
    assertThatThrownBy(registry::apply)
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessageContaining("registry 'docker-hub' was changed meanwhile");
    assertThat(writes()).isEmpty();
  }

  @Test
  void whatSomebodyElseCreatedIsNotWritten() {
    addDockerHub();
    Snapshot seen = harbor.snapshot();
    Preview policy = nightly.preview(seen);
    Preview registry = quay.preview(seen);
    nightly.speed(2).preview(seen).apply();
    quay.description("theirs").preview(seen).apply();
    fake.requests().clear();

    assertThatThrownBy(policy::apply)
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessageContaining("policy 'nightly' was created meanwhile");
    assertThatThrownBy(registry::apply)
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessageContaining("registry 'quay' was created meanwhile");
    assertThat(writes()).isEmpty();
  }

  @Test
  void whatSomebodyElseDeletedIsNotCreatedAgain() {
    addDockerHub();
    nightly.speed(1).preview(harbor.snapshot()).apply();
    quay.preview(harbor.snapshot()).apply();
    Preview policy = nightly.speed(2).preview(harbor.snapshot());
    Preview registry = quay.description("ours").preview(harbor.snapshot());
    harbor.policy("nightly").delete();
    harbor.registry("quay").delete();

    assertThatThrownBy(policy::apply)
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessageContaining("policy 'nightly' was deleted meanwhile");
    assertThatThrownBy(registry::apply)
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessageContaining("registry 'quay' was deleted meanwhile");
  }

  @Test
  void aPolicyIsNotWrittenForAnotherRegistryThanPreviewed() {
    addDockerHub();
    Preview policy = nightly.preview(harbor.snapshot());
    harbor.registry("docker-hub").delete();
    addDockerHub();

    assertThatThrownBy(policy::apply)
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessageContaining("src_registry.id");
  }

  @Test
  void aPolicyIsDeletedOnlyIfItIsStillWhatWasRead() {
    long changed = fake.policies().add("changed", 1, "demo/**");
    long same = fake.policies().add("same", 1, "demo/**");
    List<ReplicationPolicy> seen = harbor.snapshot().policies();
    harbor.policy(changed).update(p -> p.setSpeed(7));

    harbor.policy(same).deleteIfUnchanged(seen.get(0));
    assertThatThrownBy(() -> harbor.policy(changed).deleteIfUnchanged(seen.get(1)))
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessageContaining("[speed: (default) -> 7]");
    assertThatThrownBy(() -> harbor.policy(same).deleteIfUnchanged(seen.get(0)))
        .isInstanceOf(NotFoundException.class);

    assertThat(fake.policies().list()).extracting(FakePolicy::id).containsExactly(changed);
  }

  @Test
  void whatThisVersionDoesNotKnowOfAFilterIsADifference() {
    addDockerHub();
    nightly.preview(harbor.snapshot()).apply();
    String list =
        """
        [{"id": 7, "name": "nightly", "src_registry": {"id": %d}, "enabled": true,
          "dest_namespace_replace_count": -1,
          "filters": [{"type": "name", "value": "demo/**", "kind": "regex"}]}]
        """
            .formatted(harbor.registry("docker-hub").id());
    fake.faults()
        .on("GET", "/replication/policies")
        .withHeader("X-Total-Count", "1")
        .respondWith(200, "application/json", list);

    assertThat(nightly.preview(harbor.snapshot()).differences())
        .extracting(Difference::field)
        .containsExactly("filters");
  }

  @Test
  void aListOfWhatIsNotAPolicyIsRefused() {
    for (String broken :
        List.of(
            "{\"id\": 1}",
            "{\"name\": \"a\"}",
            "{\"id\": 1, \"name\": \"a\", \"filters\": [null]}",
            "{\"id\": 1, \"name\": \"a\", \"speed\": \"fast\"}",
            "null",
            "3")) {
      fake.faults().clear();
      fake.faults()
          .on("GET", "/replication/policies")
          .withHeader("X-Total-Count", "1")
          .respondWith(200, "application/json", "[" + broken + "]");

      assertThatThrownBy(harbor::snapshot).isInstanceOf(HarborDecodingException.class);
    }
  }

  @Test
  void aDraftThatBelongsToNoHarborSendsNothing() {
    assertThatThrownBy(nightly::create)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "draft of policy nightly belongs to no Harbor: begin with"
                + " harbor.policies().define(name)");
    assertThatThrownBy(quay::createOrReplace)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("draft of registry quay belongs to no Harbor");
  }

  @Test
  void aDraftIsCheckedWithoutAHarbor() {
    nightly.check();
    quay.check();

    assertThatThrownBy(() -> nightly.onEvent().check())
        .hasMessageContaining("trigger event_based of a policy that pulls");
    assertThatThrownBy(() -> PolicyDraft.named("nightly").check())
        .hasMessageContaining("no registry: must have exactly one");
    assertThatThrownBy(() -> RegistryDraft.named("quay").check())
        .hasMessageContaining("registry 'quay' without a type");
  }

  @Test
  void aTriggerThatThisVersionDoesNotKnowIsSent() {
    Preview preview =
        PolicyDraft.named("later")
            .pushTo(1)
            .trigger(new ReplicationTrigger().type("on_scan"))
            .preview(harbor.snapshot());

    assertThat(preview.differences())
        .extracting(Difference::toString)
        .contains("trigger.type: (default) -> on_scan");
  }
}
