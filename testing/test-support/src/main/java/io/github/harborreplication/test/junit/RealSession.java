package io.github.harborreplication.test.junit;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import io.github.harborreplication.fluent.value.WaitClock;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** A real Harbor, from which everything is removed that was made through the client. */
final class RealSession implements Session {
  private final HarborReplication client;
  private final Cleaning cleaning;

  private RealSession(HarborReplication client, Cleaning cleaning) {
    this.client = client;
    this.cleaning = cleaning;
  }

  static RealSession open(
      RealHarbor real, Consumer<HarborReplicationBuilder> clientSetup, WaitClock clock) {
    Traces traces = new Traces();
    HarborReplicationBuilder client = real.client().clock(clock);
    clientSetup.accept(client);
    client.okHttp(okHttp -> okHttp.addInterceptor(traces));
    // The test's client may be closed by then, or log in as somebody who may not delete.
    return new RealSession(
        client.build(), new Cleaning(traces, () -> real.client().clock(clock).build()));
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
    try (client) {
      cleaning.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
