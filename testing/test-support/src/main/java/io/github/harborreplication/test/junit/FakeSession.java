package io.github.harborreplication.test.junit;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakeHarborBuilder;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fake, and a client whose time is the fake's. */
final class FakeSession implements Session {
  private final FakeHarbor fake;
  private final HarborReplication client;
  private final List<SeenRequest> reported = new ArrayList<>();

  private FakeSession(FakeHarbor fake, HarborReplication client) {
    this.fake = fake;
    this.client = client;
  }

  static FakeSession open(
      Consumer<FakeHarborBuilder> setup, Consumer<HarborReplicationBuilder> clientSetup) {
    FakeHarborBuilder builder = FakeHarbor.builder();
    setup.accept(builder);
    FakeHarbor fake = builder.with(FakeSession::standStill).start();
    try {
      HarborReplicationBuilder client =
          HarborReplication.builder()
              .url(fake.url())
              .basicAuth(fake.username(), fake.password())
              .clock(WaitClock.of(fake.clock()::now, fake.clock()::advance));
      clientSetup.accept(client);
      return new FakeSession(fake, client.build());
    } catch (RuntimeException | Error e) {
      fake.close();
      throw e;
    }
  }

  private static void standStill(FakeHarbor fake) {
    // One that was frozen at a given time keeps that time.
    if (!fake.clock().isFrozen()) {
      fake.clock().freeze();
    }
  }

  @Override
  public HarborReplication client() {
    return client;
  }

  @Override
  public FakeHarbor fake() {
    return fake;
  }

  /** Says on standard error where the files are, as build tools show it beside the failure. */
  @Override
  public void keep(String name) {
    try {
      Path folder = Files.createDirectories(folder());
      Path state = Files.writeString(folder.resolve(name + "-state.json"), fake.state());
      Path requests =
          Files.writeString(folder.resolve(name + "-requests.json"), fake.requests().json());
      System.err.println(
          "FakeHarbor of the failed test: its state is in "
              + state
              + ", its requests in "
              + requests);
    } catch (IOException e) {
      System.err.println("The state of FakeHarbor cannot be written: " + e);
    }
  }

  private static Path folder() {
    return Stream.of("target", "build")
        .map(Path::of)
        .filter(Files::isDirectory)
        .findFirst()
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")))
        .resolve("fake-harbor")
        .toAbsolutePath();
  }

  @Override
  public synchronized void verify() {
    List<SeenRequest> unknown = new ArrayList<>(fake.requests().unknown());
    unknown.removeAll(reported);
    reported.addAll(unknown);
    if (!unknown.isEmpty()) {
      throw new AssertionError(
          "FakeHarbor has no operation for "
              + unknown.stream()
                  .map(request -> request.line() + " (status " + request.status() + ")")
                  .collect(Collectors.joining(", "))
              + ". It knows the replication API and the registries; use fake.faults().respond(…) for"
              + " what else the test needs.");
    }
  }

  @Override
  public void close() {
    try (fake;
        client) {
      verify();
    }
  }
}
