package io.github.harborreplication.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryCredential;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import io.github.harborreplication.model.ReplicationTriggerSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A change of any field that somebody makes on the server is seen, and undone by an apply. */
class DriftTest extends OnFakeHarbor {
  private static final String YAML =
      """
      registries:
        hub:
          type: docker-registry
          url: https://hub.example.com
          description: ours
          credentialsOnCreate: {key: robot, secret: "${env:HUB_SECRET}"}
        other: {type: harbor, url: "https://other.example.com"}
      policies:
        nightly:
          description: ours
          pushTo: hub
          repositories: library/**
          tags: v*
          withoutTags: "*-rc*"
          labels: [released]
          into: mirror
          flatten: 1
          onEvent: true
          replicateDeletions: true
          override: true
          speed: 512
          copyByChunk: true
      """;

  private static final String OTHER_CERTIFICATE = Certificates.ONE;

  /** What somebody changes, by the path in which a plan shows it. */
  private static Map<String, Consumer<ReplicationPolicy>> policyChanges(long other) {
    Map<String, Consumer<ReplicationPolicy>> changes = new LinkedHashMap<>();
    changes.put("description", p -> p.setDescription("theirs"));
    changes.put("dest_registry", p -> p.setDestRegistry(new Registry().id(other)));
    changes.put("dest_namespace", p -> p.setDestNamespace("theirs"));
    changes.put("dest_namespace_replace_count", p -> p.setDestNamespaceReplaceCount(0));
    changes.put("replicate_deletion", p -> p.setDeletion(false));
    changes.put("override", p -> p.setOverride(false));
    changes.put("enabled", p -> p.setEnabled(false));
    changes.put("speed", p -> p.setSpeed(1));
    changes.put("copy_by_chunk", p -> p.setCopyByChunk(false));
    for (int i = 0; i < 4; i++) {
      int filter = i;
      changes.put("filters " + i + " removed", p -> p.getFilters().remove(filter));
      changes.put(
          "filters " + i + " value",
          p ->
              p.getFilters()
                  .get(filter)
                  .setValue(
                      p.getFilters().get(filter).getType().equals("label")
                          ? List.of("theirs")
                          : "theirs"));
    }
    changes.put("filters decoration", p -> p.getFilters().get(1).setDecoration("excludes"));
    changes.put(
        "filters added",
        p -> p.addFiltersItem(new ReplicationFilter().type("resource").value("image")));
    return changes;
  }

  @Test
  void everyFieldOfAPolicy() {
    manifest(YAML).plan(harbor).apply().requireComplete();
    long other = harbor.registry("other").id();

    policyChanges(other)
        .forEach(
            (field, change) -> {
              harbor.policy("nightly").update(change);
              Plan plan = manifest(YAML).plan(harbor);

              assertThat(plan.items().get(2).differences())
                  .as("after a change of %s", field)
                  .extracting(Difference::field)
                  .containsExactly(field.replaceFirst(" .*", ""));
              plan.apply().requireComplete();
              assertThat(manifest(YAML).plan(harbor).isEmpty()).as(field).isTrue();
            });
  }

  @Test
  void theTriggerOfAPolicy() {
    String yaml =
        """
        policies: {timed: {pullFrom: hub, onSchedule: 0 0 2 * * *, singleActive: true}}
        """;
    fake.registries().add("hub", "https://hub.example.com");
    manifest(yaml).plan(harbor).apply().requireComplete();
    Map<String, Consumer<ReplicationPolicy>> changes =
        Map.of(
            "trigger.trigger_settings.cron",
            p ->
                p.setTrigger(
                    new ReplicationTrigger()
                        .type("scheduled")
                        .triggerSettings(new ReplicationTriggerSettings().cron("0 0 3 * * *"))),
            "trigger.trigger_settings.cron, trigger.type",
            p -> p.setTrigger(new ReplicationTrigger().type("manual")),
            "single_active_replication",
            p -> p.setSingleActiveReplication(false));

    changes.forEach(
        (fields, change) -> {
          harbor.policy("timed").update(change);
          Plan plan = manifest(yaml).plan(harbor);

          assertThat(plan.items().get(0).differences().stream().map(Difference::field))
              .containsExactly(fields.split(", "));
          plan.apply().requireComplete();
        });
  }

  @Test
  void everyFieldOfARegistry() {
    manifest(YAML).plan(harbor).apply().requireComplete();
    Map<String, Consumer<Registry>> changes = new LinkedHashMap<>();
    changes.put("description", r -> r.setDescription("theirs"));
    changes.put("insecure", r -> r.setInsecure(true));
    changes.put("ca_certificate", r -> r.setCaCertificate(OTHER_CERTIFICATE));
    changes.put(
        "credential.access_key, credential.access_secret",
        r ->
            r.setCredential(
                new RegistryCredential().type("basic").accessKey("x").accessSecret("y")));
    changes.put(
        "credential.access_key, credential.access_secret, credential.type",
        r -> r.setCredential(null));
    changes.put(
        "url, credential.access_secret",
        r -> {
          r.setUrl("https://theirs.example.com");
          r.getCredential().setAccessSecret("z");
        });

    changes.forEach(
        (fields, change) -> {
          harbor.registry("hub").update(change);
          Plan plan = manifest(YAML).plan(harbor);

          assertThat(plan.items().get(0).differences().stream().map(Difference::field))
              .as("after a change of %s", fields)
              .containsExactly(fields.split(", "));
          assertThat(plan.toString() + plan.json()).doesNotContain(SECRET);
          plan.apply().requireComplete();
          assertThat(manifest(YAML).plan(harbor).isEmpty()).as(fields).isTrue();
        });
    assertThat(fake.registries().list().get(0).accessSecret()).contains(SECRET);
  }

  @Test
  void theTypeOfARegistryIsAConflict() {
    fake.registries().add("hub", "https://hub.example.com", r -> r.type("harbor"));

    assertThat(manifest(YAML).plan(harbor).items().get(0).reason().orElseThrow())
        .contains("is of type harbor and cannot become one of type 'docker-registry'");
  }

  /** So that a field which a newer Harbor adds is not forgotten here. */
  @Test
  void theseAreAllFields() {
    Set<String> policy = fields(ReplicationPolicy.class);
    policy.removeAll(Set.of("id", "name", "creation_time", "update_time", "src_registry"));
    Set<String> registry = fields(Registry.class);
    registry.removeAll(Set.of("id", "name", "type", "status", "creation_time", "update_time"));

    assertThat(policy)
        .containsExactly(
            "copy_by_chunk",
            "deletion",
            "description",
            "dest_namespace",
            "dest_namespace_replace_count",
            "dest_registry",
            "enabled",
            "filters",
            "override",
            "replicate_deletion",
            "single_active_replication",
            "speed",
            "trigger");
    assertThat(registry)
        .containsExactly("ca_certificate", "credential", "description", "insecure", "url");
  }

  private static Set<String> fields(Class<?> model) {
    return Stream.of(model.getDeclaredFields())
        .map(field -> field.getAnnotation(com.google.gson.annotations.SerializedName.class))
        .filter(name -> name != null)
        .map(com.google.gson.annotations.SerializedName::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
