package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fluent.value.Difference;
import org.junit.jupiter.api.Test;

/** A draft as the whole of a policy: what is not in it goes, and a preview shows it before. */
class DraftReplaceTest extends FakeHarborTest {
  private PolicyDraft nightly() {
    return harbor.policies().define("nightly").pullFrom(1).repositories("demo/**");
  }

  @Test
  void whatTheDraftDoesNotNameIsRemoved() {
    long id =
        nightly()
            .description("by hand")
            .tags("v*")
            .into("mirror")
            .flatten(1)
            .onSchedule("0 0 2 * * *")
            .override(true)
            .speed(512)
            .disabled()
            .create()
            .id();

    Applied applied = nightly().createOrReplace();

    assertThat(applied.id()).isEqualTo(id);
    assertThat(applied.change()).isEqualTo(Applied.Change.UPDATED);
    assertThat(applied.differences())
        .extracting(Difference::field)
        .containsExactly(
            "description",
            "dest_namespace",
            "dest_namespace_replace_count",
            "enabled",
            "filters",
            "override",
            "speed",
            "trigger.trigger_settings.cron",
            "trigger.type");
    FakePolicy policy = fake.policies().find(id).orElseThrow();
    assertThat(policy.enabled()).isTrue();
    assertThat(policy.filters()).hasSize(1);
    assertThat(policy.description()).isEmpty();
  }

  @Test
  void replacingWithTheSameWritesNothing() {
    PolicyDraft draft = nightly().tags("v*").onSchedule("0 0 2 * * *");
    long id = draft.createOrReplace().id();
    fake.requests().clear();

    Applied again = draft.createOrReplace();

    assertThat(again.id()).isEqualTo(id);
    assertThat(again.change()).isEqualTo(Applied.Change.UNCHANGED);
    assertThat(again.differences()).isEmpty();
    assertThat(fake.requests().list()).allMatch(request -> request.method().equals("GET"));
  }

  @Test
  void aPreviewTellsWhatWouldBeDoneAndWritesNothing() {
    PolicyDraft draft = nightly().tags("v*");
    Preview before = draft.preview();
    assertThat(before.change()).isEqualTo(Preview.Change.CREATE);
    assertThat(before.differences())
        .extracting(Difference::field)
        .containsExactly("enabled", "filters", "name", "src_registry.id");
    assertThat(fake.policies().list()).isEmpty();

    Applied created = draft.createOrReplace();
    assertThat(created.change()).isEqualTo(Applied.Change.CREATED);
    assertThat(created.differences()).isEqualTo(before.differences());
    assertThat(draft.preview().change()).isEqualTo(Preview.Change.NONE);

    fake.requests().clear();
    Preview without = nightly().preview();
    assertThat(without.change()).isEqualTo(Preview.Change.UPDATE);
    assertThat(without.differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.field()).isEqualTo("filters");
              assertThat(difference.before().orElseThrow()).contains("v*");
              assertThat(difference.after().orElseThrow()).doesNotContain("v*");
            });
    assertThat(nightly().previewUpdate().change()).isEqualTo(Preview.Change.NONE);
    assertThat(fake.requests().list()).allMatch(request -> request.method().equals("GET"));
    assertThat(nightly().createOrReplace().differences()).isEqualTo(without.differences());
  }
}
