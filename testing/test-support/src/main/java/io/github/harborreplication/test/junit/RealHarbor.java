package io.github.harborreplication.test.junit;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real Harbor that the environment names for tests. */
final class RealHarbor {
  private static final String URL = "HARBOR_TEST_URL";
  private static final String USERNAME = "HARBOR_TEST_USERNAME";
  private static final String PASSWORD = "HARBOR_TEST_PASSWORD";
  private static final String CA_FILE = "HARBOR_TEST_CA_FILE";

  private final Function<String, @Nullable String> environment;

  private RealHarbor(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /**
   * The one that is named, if any is.
   *
   * @throws IllegalStateException if the URL is set and what belongs to it is not
   */
  static Optional<RealHarbor> from(Function<String, @Nullable String> environment) {
    RealHarbor real = new RealHarbor(environment);
    if (real.value(URL).isEmpty()) {
      return Optional.empty();
    }
    List<String> missing =
        Stream.of(USERNAME, PASSWORD).filter(name -> real.value(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          URL + " is set, but these are missing or empty: " + String.join(", ", missing));
    }
    return Optional.of(real);
  }

  /** Begins a client for it. */
  HarborReplicationBuilder client() {
    HarborReplicationBuilder client =
        HarborReplication.builder().url(value(URL)).basicAuth(value(USERNAME), value(PASSWORD));
    String ca = value(CA_FILE);
    return ca.isEmpty() ? client : client.caFile(Path.of(ca));
  }

  private String value(String name) {
    String value = environment.apply(name);
    return value == null ? "" : value;
  }
}
