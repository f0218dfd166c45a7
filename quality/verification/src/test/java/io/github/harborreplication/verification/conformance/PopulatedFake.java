package io.github.harborreplication.verification.conformance;

import com.google.gson.JsonObject;
import io.github.harborreplication.fake.FakeHarbor;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A FakeHarbor with items of every kind, and wrong requests to it. */
final class PopulatedFake implements AutoCloseable {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final long UNKNOWN = 987_654;
  private static final long REGISTRY = 5;

  private final FakeHarbor fake =
      FakeHarbor.builder().sampleRegistries().frozenAt(NOON).with(PopulatedFake::describe).start();
  private final long policy;
  private final long disabled;
  private final long running;
  private final long execution;
  private final long task;
  private final FakeCalls calls;

  /**
   * @param everything a policy with every field set
   */
  PopulatedFake(JsonObject everything) {
    JsonObject nightly = everything.deepCopy();
    nightly.addProperty("name", "nightly");
    policy = fake.policies().addJson(nightly.toString());
    disabled = fake.policies().add("disabled", seed -> seed.disabled());
    running = fake.policies().add("running", seed -> seed.onEvent());
    fake.executions()
        .add(policy, seed -> seed.status("Failed").statusText("no reason").trigger("scheduled"));
    execution =
        fake.executions().add(policy, seed -> seed.tasks(2).startedAt(NOON.minusSeconds(60)));
    fake.executions().add(running, seed -> seed.status("InProgress").trigger("event_based"));
    task = fake.executions().tasks(execution).get(0).id();
    calls = FakeCalls.to(fake);
  }

  private static void describe(FakeHarbor fake) {
    fake.registries()
        .add(
            "described",
            "https://hub.example.com",
            seed ->
                seed.id(REGISTRY)
                    .type("harbor")
                    .description("for tests")
                    .caCertificate(Recordings.certificate())
                    .insecure()
                    .credentials("key", "secret"));
  }

  FakeCalls calls() {
    return calls;
  }

  long policy() {
    return policy;
  }

  /** The values of path parameters, by the segment before each. */
  Map<String, Long> ids() {
    return Map.of(
        "policies", policy, "executions", execution, "tasks", task, "registries", REGISTRY);
  }

  /** Sends the same request without permission, for what does not exist, and malformed. */
  void misuse(Operation operation, String body) {
    String path = operation.at(ids());
    calls.as("").send(operation, path, body);
    calls.as("dev:Developer1").send(operation, path, body);
    calls.send(operation, operation.at(all(UNKNOWN)), body);
    calls.send(operation, operation.at(inUse()), body);
    calls.send(operation, operation.path().replaceAll("\\{\\w+}", "abc"), body);
    if (operation.takes("page_size")) {
      calls.send(operation, path, Map.of("page_size", "101"), Map.of(), body);
    }
    if (operation.takes("q")) {
      calls.send(operation, path, Map.of("q", "id=[5]"), Map.of(), body);
    }
    if (!body.isEmpty()) {
      bodies().forEach(bad -> calls.send(operation, path, bad.replace('\'', '"')));
    }
    fake.faults().next(1).failWith(500);
    calls.send(operation, path, body);
  }

  /** Each breaks one rule of one operation or another. */
  private List<String> bodies() {
    return List.of(
        "{",
        "{'name':'of no registry'}",
        "{'name':'of an unknown registry','src_registry':{'id':" + UNKNOWN + "}}",
        "{'name':'disabled','src_registry':{'id':1}}",
        "{'policy_id':" + UNKNOWN + "}",
        "{'policy_id':" + disabled + "}",
        "{'id':" + UNKNOWN + "}",
        "{'name':'source-plain','type':'docker-registry','url':'http://127.0.0.1:5050'}",
        "{'name':'no type','url':'http://127.0.0.1:5050','type':'nope'}",
        "{'url':''}");
  }

  /** What cannot be deleted. */
  private Map<String, Long> inUse() {
    return Map.of("policies", running, "executions", execution, "registries", 1L);
  }

  private static Map<String, Long> all(long id) {
    return Map.of("policies", id, "executions", id, "tasks", id, "registries", id);
  }

  @Override
  public void close() {
    fake.close();
  }
}
