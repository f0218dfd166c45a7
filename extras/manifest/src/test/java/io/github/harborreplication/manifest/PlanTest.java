package io.github.harborreplication.manifest;

import static io.github.harborreplication.fluent.PolicyFields.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.Filter;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.RegistryDraft;
import io.github.harborreplication.fluent.error.ChangedMeanwhileException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.UnhealthyRegistryException;
import io.github.harborreplication.manifest.ApplyResult.Result;
import io.github.harborreplication.manifest.ApplyResult.State;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a plan shows, and that applying it does that and nothing else. */
class PlanTest extends OnFakeHarbor {
  private static final String YAML =
      """
      registries:
        docker-hub:
          type: docker-hub
          url: https://hub.docker.com
          credentialsOnCreate: {key: robot, secret: "${env:HUB_SECRET}"}
      policies:
        nightly:
          pullFrom: docker-hub
          repositories: [library/alpine, library/busybox]
          tags: v*
          into: ${env:TARGET}
          onSchedule: 0 0 2 * * *
          speed: ${env:SPEED}
        release:
          pushTo: docker-hub
          onEvent: true
      """;

  @Test
  void aPlanCreatesWhatIsMissing() {
    Plan plan = manifest(YAML).plan(harbor);

    assertThat(plan)
        .hasToString(
            """
            + registry docker-hub
                type: docker-hub
                url: https://hub.docker.com
                credential.access_key: robot
                credential.access_secret: (sent, not comparable)
                credential.type: basic
            + policy nightly
                dest_namespace: mirror
                enabled: true
                filters:
                  + {"type":"name","value":"library/{alpine,busybox}"}
                  + {"type":"tag","value":"v*"}
                speed: 512
                src_registry: docker-hub
                trigger.trigger_settings.cron: 0 0 2 * * *
                trigger.type: scheduled
            + policy release
                dest_registry: docker-hub
                enabled: true
                trigger.type: event_based
            Plan: 3 create, 0 update, 0 unchanged, 0 delete, 0 conflict
            """);
    assertThat(plan.isEmpty()).isFalse();
    assertThat(writes()).isEmpty();
  }

  @Test
  void aPlanAfterAnApplyIsEmpty() {
    ApplyResult result = manifest(YAML).plan(harbor).apply();

    result.requireComplete();
    assertThat(result)
        .hasToString(
            """
            Applied: 3 DONE
              registry 'docker-hub' CREATE: DONE
              policy 'nightly' CREATE: DONE
              policy 'release' CREATE: DONE
            """);
    Plan again = manifest(YAML).plan(harbor);
    assertThat(again.isEmpty()).isTrue();
    assertThat(again).hasToString("Plan: 0 create, 0 update, 3 unchanged, 0 delete, 0 conflict\n");
    fake.requests().clear();
    assertThat(again.apply().results()).extracting("state").containsOnly(State.UNCHANGED);
    assertThat(fake.requests().list()).isEmpty();
  }

  @Test
  void aPlanShowsEachFieldThatDiffers() {
    manifest(YAML).plan(harbor).apply().requireComplete();
    harbor
        .policy("nightly")
        .update(
            p -> {
              p.setSpeed(1);
              p.getFilters().remove(1);
              p.setEnabled(false);
            });
    harbor.registry("docker-hub").update(r -> r.setDescription("theirs\nand \u001b[31mred"));

    Plan plan = manifest(YAML).plan(harbor);

    assertThat(plan)
        .hasToString(
            """
            ~ registry docker-hub
                description: "theirs\\nand ?[31mred" -> (default)
            ~ policy nightly
                enabled: (default) -> true
                filters:
                  + {"type":"tag","value":"v*"}
                speed: 1 -> 512
            Plan: 0 create, 2 update, 1 unchanged, 0 delete, 0 conflict
            """);
    assertThat(plan.items().get(1))
        .hasToString(
            "policy 'nightly' UPDATE [enabled: (default) -> true, filters:"
                + " [{\"type\":\"name\",\"value\":\"library/{alpine,busybox}\"}] ->"
                + " [{\"type\":\"name\",\"value\":\"library/{alpine,busybox}\"},"
                + "{\"type\":\"tag\",\"value\":\"v*\",\"decoration\":\"matches\"}],"
                + " speed: 1 -> 512]");
    fake.requests().clear();
    plan.apply().requireComplete();
    assertThat(writes()).extracting(SeenRequest::method).containsExactly("PUT", "PUT");
    assertThat(manifest(YAML).plan(harbor).isEmpty()).isTrue();
  }

  @Test
  void aPlanIsJsonToo() {
    manifest(YAML).plan(harbor).apply().requireComplete();
    harbor.policy("nightly").update(p -> p.setSpeed(0));
    harbor.policy("release").delete();
    Manifest other =
        manifest(
            """
            registries: {docker-hub: {type: docker-registry, url: "https://hub.docker.com"}}
            policies: {nightly: {pullFrom: docker-hub, speed: 5}}
            """);

    assertThat(JsonParser.parseString(other.plan(harbor, Filter.all()).json()))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"summary": {"create": 0, "update": 1, "unchanged": 0, "delete": 0, "conflict": 1},
                 "items": [
                  {"kind": "registry", "name": "docker-hub", "action": "conflict",
                   "differences": [],
                   "reason": "registry 'docker-hub': is of type docker-hub and cannot become one of type 'docker-registry', because Harbor ignores that; delete it first, or define another name"},
                  {"kind": "policy", "name": "nightly", "action": "update", "differences": [
                   {"field": "dest_namespace", "before": "mirror", "after": null},
                   {"field": "filters", "before": "[{\\"type\\":\\"name\\",\\"value\\":\\"library/{alpine,busybox}\\"},{\\"decoration\\":\\"matches\\",\\"type\\":\\"tag\\",\\"value\\":\\"v*\\"}]", "after": null},
                   {"field": "speed", "before": null, "after": "5"},
                   {"field": "trigger.trigger_settings.cron", "before": "0 0 2 * * *", "after": null},
                   {"field": "trigger.type", "before": "scheduled", "after": null}]}]}
                """));
  }

  @Test
  void aPlanWithAConflictIsNotApplied() {
    long hub = fake.registries().add("docker-hub", "https://hub.docker.com");
    fake.policies().add("turned", p -> p.pushTo(hub));
    Plan plan = manifest(YAML + "  turned: {pullFrom: docker-hub}\n").plan(harbor);
    fake.requests().clear();

    assertThat(plan.conflicts()).hasSize(2);
    assertThat(plan.toString())
        .contains("! registry docker-hub\n    registry 'docker-hub': is of type docker-registry")
        .contains("! policy turned\n")
        .contains("call reversed() if that is meant");
    ApplyResult result = plan.apply();

    assertThat(fake.requests().list()).isEmpty();
    assertThat(result.isComplete()).isFalse();
    assertThat(result.failure()).isEmpty();
    assertThat(result.results()).extracting(Result::state).containsOnly(State.NOT_DONE);
    assertThatThrownBy(result::requireComplete)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Applied: 4 NOT_DONE");
  }

  @Test
  void aRegistryThatNobodyHasIsRefusedWithItsPlace() {
    Manifest manifest = manifest("policies:\n  nightly:\n    tags: v*\n    pullFrom: dockerhub\n");
    fake.registries().add("docker-hub", "https://hub.docker.com");

    assertThatThrownBy(() -> manifest.plan(harbor))
        .isInstanceOf(ManifestException.class)
        .hasMessage(
            "test.yaml:4:15: registry 'dockerhub': neither the manifest nor Harbor has one of this"
                + " name; did you mean 'docker-hub'?");
  }

  @Test
  void pruningDeletesPoliciesThatMatchAndNothingElse() {
    long hub =
        fake.registries().add("docker-hub", "https://hub.docker.com", r -> r.type("docker-hub"));
    fake.policies().add("team-a-old", hub, "demo/**");
    fake.policies().add("team-a-nightly", hub, "demo/**");
    fake.policies().add("team-b", hub, "demo/**");
    Manifest manifest =
        manifest("policies: {team-a-nightly: {pullFrom: docker-hub, repositories: demo/**}}");

    Plan plan = manifest.plan(harbor, NAME.contains("team-a-"));

    assertThat(plan)
        .hasToString(
            """
            - policy team-a-old
            Plan: 0 create, 0 update, 1 unchanged, 1 delete, 0 conflict
            """);
    plan.apply().requireComplete();
    assertThat(fake.policies().list())
        .extracting(FakePolicy::name)
        .containsExactly("team-a-nightly", "team-b");
    assertThat(plan.apply().isComplete()).as("deleted already").isTrue();
    assertThat(manifest.plan(harbor).isEmpty()).isTrue();
    assertThat(fake.registries().list()).hasSize(1);
  }

  @Test
  void aPolicyThatChangedSinceThePlanIsNotDeleted() {
    long hub = fake.registries().add("docker-hub", "https://hub.docker.com");
    long old = fake.policies().add("old", hub, "demo/**");
    Plan plan = manifest("policies: {}").plan(harbor, Filter.all());
    harbor.policy(old).update(p -> p.setDescription("still needed"));

    ApplyResult result = plan.apply();

    assertThat(result.failure()).containsInstanceOf(ChangedMeanwhileException.class);
    assertThat(result.results()).extracting(Result::state).containsExactly(State.NOT_DONE);
    assertThat(fake.policies().list()).hasSize(1);
  }

  @Test
  void applyingStopsAtTheFirstFailureAndAnotherPlanFinishes() {
    Plan plan = manifest(YAML).plan(harbor);
    fake.faults().on("POST", "/replication/policies").next(1).failWith(500);

    ApplyResult result = plan.apply();

    assertThat(result.results())
        .extracting(Result::state)
        .containsExactly(State.DONE, State.MAY_BE_DONE, State.NOT_DONE);
    assertThat(result.failure()).containsInstanceOf(ServerException.class);
    assertThat(result.toString())
        .startsWith("Applied: 1 DONE, 1 NOT_DONE, 1 MAY_BE_DONE\n")
        .contains("Stopped: POST");
    manifest(YAML).plan(harbor).apply().requireComplete();
    assertThat(manifest(YAML).plan(harbor).isEmpty()).isTrue();
  }

  @Test
  void aCreatedPolicyWhoseResponseIsLostIsFoundByTheSamePlan() {
    Plan plan = manifest(YAML).plan(harbor);
    fake.faults().on("POST", "/replication/policies").next(1).loseResponse();

    assertThat(plan.apply().results())
        .extracting(Result::state)
        .containsExactly(State.DONE, State.MAY_BE_DONE, State.NOT_DONE);
    plan.apply().requireComplete();

    assertThat(fake.policies().list())
        .extracting(FakePolicy::name)
        .containsExactly("nightly", "release");
  }

  @Test
  void aRefusedLoginOfARegistryIsNotDone() {
    fake.registries().server("https://hub.docker.com").down();

    ApplyResult result = manifest(YAML).plan(harbor).apply();

    assertThat(result.failure()).containsInstanceOf(UnhealthyRegistryException.class);
    assertThat(result.results()).extracting(Result::state).containsOnly(State.NOT_DONE);
    assertThat(result.toString()).doesNotContain(SECRET);
  }

  @Test
  void aManifestIsComposedInJava() {
    Manifest manifest =
        Manifest.builder()
            .registry(
                RegistryDraft.named("hub")
                    .type("harbor")
                    .url("https://hub.example.com")
                    .credentialsOnCreate("robot", SECRET))
            .policy(harbor.policies().define("nightly").pullFrom("hub").tags("v*"))
            .build();

    manifest.plan(harbor).apply().requireComplete();

    assertThat(manifest.plan(harbor).isEmpty()).isTrue();
    assertThat(manifest).hasToString("manifest of 1 registries, 1 policies");
  }

  @Test
  void aManifestInJavaIsRefusedWhenItIsComposed() {
    RegistryDraft hub = RegistryDraft.named("hub").type("harbor").url("https://hub.example.com");
    PolicyDraft nightly = PolicyDraft.named("nightly").pullFrom("hub");
    Manifest.Builder builder = Manifest.builder().registry(hub).policy(nightly);

    assertThatThrownBy(() -> builder.registry(hub))
        .hasMessage("registry 'hub' is declared twice; remove one");
    assertThatThrownBy(() -> builder.policy(nightly))
        .hasMessage("policy 'nightly' is declared twice; remove one");
    assertThatThrownBy(() -> builder.registry(hub.credentials("robot", SECRET)))
        .hasMessage(
            "registry 'hub': credentials(…) would be sent each time; call credentialsOnCreate(…)");
    assertThatThrownBy(() -> builder.policy(nightly.onEvent()))
        .hasMessageContaining("events are Harbor's own");
    assertThatThrownBy(
            () ->
                Manifest.builder()
                    .policy(PolicyDraft.named("late").pullFrom("none"))
                    .build()
                    .plan(harbor))
        .isInstanceOf(ManifestException.class)
        .hasMessage(
            "policy 'late': registry 'none': neither the manifest nor Harbor has one of this name");
  }

  @Test
  void fiveHundredPoliciesTakeFewRequests() {
    long hub = fake.registries().add("hub", "https://hub.example.com");
    String yaml =
        IntStream.range(0, 500)
            .mapToObj(
                i -> "  p%d: {pullFrom: hub, repositories: demo/%d, speed: 9}\n".formatted(i, i))
            .collect(Collectors.joining("", "policies:\n", ""));
    for (int i = 0; i < 500; i += 2) {
      fake.policies().add("p" + i, hub, "demo/" + i);
    }
    fake.requests().clear();

    Plan plan = manifest(yaml).plan(harbor);

    assertThat(fake.requests().list())
        .hasSizeLessThan(20)
        .allMatch(request -> request.method().equals("GET"));
    assertThat(plan.toString())
        .endsWith("Plan: 250 create, 250 update, 0 unchanged, 0 delete, 0 conflict\n");
    plan.apply().requireComplete();
    fake.requests().clear();
    assertThat(manifest(yaml).plan(harbor).isEmpty()).isTrue();
    assertThat(fake.requests().list()).hasSizeLessThan(20);
  }
}
