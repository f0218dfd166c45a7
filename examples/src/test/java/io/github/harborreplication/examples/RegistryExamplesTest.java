package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.error.UnhealthyRegistryException;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@link SetUpFromNothing} and {@link RotateRegistrySecret}. */
class RegistryExamplesTest extends ExampleHarborTest {
  private static final String URL = "https://upstream.example.com";
  private static final Map<String, String> LOGIN =
      Map.of("REGISTRY_USERNAME", "mirror", "REGISTRY_PASSWORD", "hub-secret");

  @Test
  void aReplicationIsSetUpAndASecondTimeOnlyRun() {
    fake.registries().server(URL).requiresLogin("mirror", "hub-secret").holds("library/alpine");
    SetUpFromNothing.run(harbor, out, URL, "library", LOGIN);

    assertThat(shown().get(0)).matches("registry \\d+ CREATED .*").doesNotContain("hub-secret");
    assertThat(shown().get(1)).matches("policy \\d+ CREATED .*");
    assertThat(shown().get(2)).contains("SUCCEEDED");

    SetUpFromNothing.run(harbor, out, URL, "library", LOGIN);
    assertThat(shown().subList(3, 5)).allMatch(line -> line.endsWith(" UNCHANGED"));
  }

  @Test
  void withoutAUserTheRegistryHasNoLogin() {
    SetUpFromNothing.run(harbor, out, URL, "library", Map.of());
    assertThat(harbor.registry("upstream").get().getCredential().getAccessKey()).isNull();
  }

  @Test
  void aSecretIsRotatedOnceTheRegistryAcceptsIt() {
    fake.registries().server("https://hub.docker.com").requiresLogin("mirror", "hub-secret");
    assertThat(RotateRegistrySecret.run(harbor, out, "docker-hub", "mirror", "n3w-secret"))
        .isFalse();
    harbor.registry("docker-hub").ping();

    fake.registries().server("https://hub.docker.com").requiresLogin("mirror", "n3w-secret");
    assertThat(RotateRegistrySecret.run(harbor, out, "docker-hub", "mirror", "n3w-secret"))
        .isTrue();
    harbor.registry("docker-hub").ping();
    assertThat(shown()).noneMatch(line -> line.contains("n3w-secret"));
    Assertions.assertThatExceptionOfType(UnhealthyRegistryException.class)
        .isThrownBy(() -> harbor.registry("docker-hub").rotateCredentials("mirror", "hub-secret"));
  }
}
