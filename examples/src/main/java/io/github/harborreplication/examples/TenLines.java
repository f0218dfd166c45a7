package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;

/** The example of the README. */
final class TenLines {
  private TenLines() {}

  static void run(String url, String secret) {
    try (var harbor = HarborReplication.builder().url(url).basicAuth("robot$ci", secret).build()) {
      PolicyDraft nightly = harbor.policies().define("nightly-mirror").pullFrom("docker-hub");
      long id = nightly.repositories("library/**").into("mirror").createOrUpdate().id();

      harbor.policies().start(id).awaitSuccess(Duration.ofMinutes(10));

      for (ReplicationPolicy policy :
          harbor.policies().list().where(NAME.contains("mirror").and(ENABLED.isTrue()))) {
        harbor.policies().update(policy.getId(), p -> p.setSpeed(1024));
      }
    }
  }
}
