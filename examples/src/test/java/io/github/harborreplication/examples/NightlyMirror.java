package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.NAME;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import java.time.Duration;

class NightlyMirror {
  public static void main(String[] args) {
    try (var harbor = HarborReplication.fromEnvironment()) { // HARBOR_URL, HARBOR_USERNAME, …
      PolicyDraft nightly = harbor.policies().define("nightly-mirror").pullFrom("docker-hub");
      nightly.repositories("library/**").tags("v*").into("mirror").createOrReplace();

      harbor.policy("nightly-mirror").start().awaitSuccess(Duration.ofMinutes(10));

      var mirrors = harbor.policies().list().where(NAME.contains("mirror"));
      mirrors.forEach(policy -> harbor.policy(policy).update(p -> p.setSpeed(1024)));
    }
  }
}
