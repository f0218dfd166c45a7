package io.github.harborreplication.fluent;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.value.WaitClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A test against a FakeHarbor whose clock moves only when somebody sleeps on it. */
abstract class FakeHarborTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final FakeHarbor fake =
      FakeHarbor.builder()
          .sampleRegistries()
          .frozenAt(Instant.parse("2026-11-23T12:00:00Z"))
          .start();
  HarborReplication harbor = client();

  HarborReplication client() {
    return client(builder -> {});
  }

  HarborReplication client(Consumer<HarborReplicationBuilder> options) {
    HarborReplicationBuilder builder =
        HarborReplication.builder()
            .url(fake.url())
            .basicAuth(fake.username(), fake.password())
            .clock(clock());
    options.accept(builder);
    return builder.build();
  }

  WaitClock clock() {
    return WaitClock.of(fake.clock()::now, fake.clock()::advance);
  }

  /** Puts policy-001 and so on there; requests are counted from then on. */
  void policies(int count) {
    IntStream.rangeClosed(1, count)
        .forEach(i -> fake.policies().add("policy-%03d".formatted(i), 1, "demo/**"));
    fake.requests().clear();
  }

  /** Puts a policy and its past executions there; requests are counted from then on. */
  long executions(int count) {
    long policy = fake.policies().add("runs", 1, "demo/**");
    fake.executions().add(policy, count);
    fake.requests().clear();
    return policy;
  }

  /** What the server responds to a GET below {@code /api/v2.0/replication/executions}. */
  JsonElement executions(String rest) {
    byte[] login = (fake.username() + ":" + fake.password()).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(fake.url() + "/api/v2.0/replication/executions" + rest))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
            .build();
    try {
      return JsonParser.parseString(HTTP.send(request, BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    harbor.close();
    fake.close();
  }
}
