package io.github.harborreplication.test.junit;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import io.github.harborreplication.fluent.value.WaitClock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** A real Harbor, from which everything is removed that was made through the client. */
final class RealSession implements Session {
  private static final String URL = "HARBOR_TEST_URL";
  private static final String USERNAME = "HARBOR_TEST_USERNAME";
  private static final String PASSWORD = "HARBOR_TEST_PASSWORD";
  private static final String CA_FILE = "HARBOR_TEST_CA_FILE";

  private final Cleaning cleaning = new Cleaning();
  private final Supplier<HarborReplicationBuilder> clients;
  private final HarborReplication client;

  private RealSession(
      Supplier<HarborReplicationBuilder> clients, Consumer<HarborReplicationBuilder> setup) {
    this.clients = clients;
    HarborReplicationBuilder builder = clients.get();
    setup.accept(builder);
    this.client = builder.okHttp(okHttp -> okHttp.addInterceptor(cleaning)).build();
  }

  /**
   * Opens the Harbor that the environment names for tests, if it does.
   *
   * @throws IllegalStateException if the URL is set and what belongs to it is not
   */
  static Optional<Supplier<Session>> named(
      Function<String, @Nullable String> environment,
      Consumer<HarborReplicationBuilder> setup,
      WaitClock clock) {
    Function<String, String> variables =
        name -> Optional.ofNullable(environment.apply(name)).orElse("");
    if (variables.apply(URL).isEmpty()) {
      return Optional.empty();
    }
    String missing =
        Stream.of(USERNAME, PASSWORD)
            .filter(name -> variables.apply(name).isEmpty())
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(URL + " is set, but these are missing or empty: " + missing);
    }
    return Optional.of(() -> new RealSession(() -> client(variables).clock(clock), setup));
  }

  private static HarborReplicationBuilder client(Function<String, String> variables) {
    HarborReplicationBuilder client =
        HarborReplication.builder()
            .url(variables.apply(URL))
            .basicAuth(variables.apply(USERNAME), variables.apply(PASSWORD));
    String ca = variables.apply(CA_FILE);
    return ca.isEmpty() ? client : client.caFile(Path.of(ca));
  }

  @Override
  public HarborReplication client() {
    return client;
  }

  @Override
  public FakeHarbor fake() {
    throw new ParameterResolutionException(
        "A FakeHarbor is a parameter where the test runs against a real Harbor: take it as a"
            + " parameter of the test, or of a method before or after each test");
  }

  @Override
  public void verify() {
    // What a test leaves may serve the next one; all is removed at the end.
  }

  @Override
  public void close() {
    // A test that was interrupted leaves as little behind as any other.
    boolean interrupted = Thread.interrupted();
    // The test's client may be closed by now, or log in as somebody who may not delete.
    try (client;
        HarborReplication own = clients.get().build()) {
      cleaning.run(own);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
