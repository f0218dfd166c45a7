package io.github.harborreplication.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.client.ReplicationApi;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.manifest.Manifest;
import io.github.harborreplication.test.junit.HarborTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API of each module is the one that its public-api.txt lists, so that every change is noticed.
 * {@code -Dpublic-api.write} rewrites the files; review the difference.
 */
class PublicApiTest {
  static Stream<Arguments> modules() {
    return Stream.of(
        Arguments.of("generated-client", ReplicationApi.class),
        Arguments.of("testing/fake-harbor", FakeHarbor.class),
        Arguments.of("fluent-api", HarborReplication.class),
        Arguments.of("extras/manifest", Manifest.class),
        Arguments.of("testing/test-support", HarborTest.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modules")
  void theApiIsTheListedOne(String module, Class<?> member) throws IOException {
    Path file = House.TOP.resolve(module).resolve("public-api.txt");
    String api = ApiListing.of(visibleTypesBeside(member));

    if (System.getProperty("public-api.write") != null) {
      Files.writeString(file, api);
    }

    assertThat(file).as("what %s lists, and the API as it is", file).hasContent(api);
  }

  private static Stream<Class<?>> visibleTypesBeside(Class<?> member) {
    URI place = House.PUBLISHED.get(member).getSource().orElseThrow().getUri();
    String module = place.toString().replace(member.getName().replace('.', '/') + ".class", "");
    return House.PUBLISHED.stream()
        .filter(type -> type.getSource().orElseThrow().getUri().toString().startsWith(module))
        .filter(House.VISIBLE_TO_USERS)
        .map(type -> type.reflect());
  }
}
