package io.github.harborreplication.test.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.test.junit.HarborExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnRegistryTest {
  @RegisterExtension
  final HarborExtension extension =
      HarborExtension.create().fake(fake -> fake.registry("hub", "https://hub.example.com"));

  @Test
  void theRegistryIsThere(HarborReplication harbor, FakeHarbor fake) {
    assertThat(fake.registries().list()).hasSize(1);
    assertThat(harbor.registry("hub").find()).isPresent();
  }
}
