package io.github.harborreplication.verification.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.model.Registry;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests that pass on any Harbor: a fake, and the one that {@code HARBOR_TEST_URL} names. They need
 * only a registry to pull from.
 */
abstract class OnAnyHarbor extends OfOneVersion {
  /** Part of every name, to avoid the policies of others. */
  final String mark = "contract-" + UUID.randomUUID();

  HarborReplication harbor;
  long source;

  @BeforeEach
  void take(HarborReplication harbor) {
    this.harbor = harbor;
    Optional<Registry> healthy =
        harbor.registries().list().stream()
            .filter(registry -> "healthy".equals(registry.getStatus()))
            .reduce((newer, older) -> older);
    assumeTrue(healthy.isPresent(), "The Harbor under test has no healthy registry to pull from");
    source = healthy.orElseThrow().getId();
  }

  final PolicyDraft draft(String name) {
    return harbor.policies().define(mark + name).pullFrom(source).into(mark);
  }

  /** Pulls nothing, regardless of what the registry holds. */
  final long idle(String name) {
    return draft(name).repositories("no-such-project-" + mark + "/*").create().id();
  }
}
