package io.github.harborreplication.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.manifest.ApplyResult.State;
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
                  + {"type":"tag","value":"v*","decoration":"matches"}
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
}
