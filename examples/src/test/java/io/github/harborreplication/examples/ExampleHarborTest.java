package io.github.harborreplication.examples;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of an example, with the server that it is shown with; waits move its clock. */
abstract class ExampleHarborTest {
  final FakeHarbor fake = ExampleHarbor.start();
  final HarborReplication harbor =
      HarborReplication.builder()
          .url(fake.url())
          .basicAuth(fake.username(), fake.password())
          .clock(WaitClock.of(fake.clock()::now, fake.clock()::advance))
          .build();

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @BeforeEach
  void standStill() {
    fake.clock().freeze(); // however slow the machine is, nothing happens between two steps
  }

  List<String> shown() {
    return shown.toString(StandardCharsets.UTF_8).lines().toList();
  }

  FakePolicy policy(String name) {
    return fake.policies().list().stream()
        .filter(policy -> policy.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @AfterEach
  void close() {
    harbor.close();
    fake.close();
  }
}
