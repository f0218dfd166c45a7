package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
  private static final Path RECORDED = Path.of("../../openapi/timelines/webhook-payloads.json");

  /** A request as the target received it. */
  private record Received(String authorization, String type, JsonObject body) {
    JsonObject replication() {
      String data = body.has("data") ? "data" : "event_data";
      return body.getAsJsonObject(data).getAsJsonObject("replication");
    }

    String status() {
      return replication().get("job_status").getAsString();
    }
  }

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private volatile String refused = "none";
  private final FakeHarbor fake = AtNoon.fake();
  private HttpServer target;
  private String url;

  @BeforeEach
  void listen() throws Exception {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(body.contains(refused) ? 500 : 200, -1);
          exchange.close();
          received.add(
              new Received(
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  JsonParser.parseString(body).getAsJsonObject()));
        });
    target.start();
    url = "http://127.0.0.1:" + target.getAddress().getPort() + "/hook";
  }

  @AfterEach
  void close() {
    fake.close();
    target.stop(0);
  }

  private Received next() throws InterruptedException {
    Received next = received.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("a request to the target").isNotNull();
    return next;
  }

  private List<String> statuses(int count) throws InterruptedException {
    List<String> statuses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      statuses.add(next().status());
    }
    return statuses;
  }

  private void run(String repository) {
    long policy = fake.policies().add("run-" + repository, 1, repository);
    fake.executions().start(policy, "manual");
  }

  /** What ran on the real server: its case, and where which repository went. */
  private record Case(
      String name, boolean push, String repository, String into, int flatten, String trigger) {}

  private static final List<Case> CASES =
      List.of(
          new Case("pull-success-2-repositories-3-tags", false, "d/one", "evmir", 0, "manual"),
          new Case("pull-stopped", false, "d/slow", "evmir", 0, "manual"),
          new Case("pull-fails-3-times", false, "d/broken", "evmir", 0, "manual"),
          new Case("pull-heals-on-2nd-try", false, "d/heals", "evmir", 0, "manual"),
          new Case("SCHEDULE", false, "f/app", "evmir", 0, "scheduled"),
          new Case("push-to-registry", true, "ev/plain/app", "pushed", 1, "manual"),
          new Case("push-to-harbor", true, "ev/plain/app", "evone", 0, "manual"),
          new Case("event-based", true, "ev/plain/app", "", 0, "event_based"),
          new Case("event-based", true, "ev/del/app", "", 0, "event_based"));

  @Test
  void requestsAreThoseOfARealHarbor() throws Exception {
    Map<String, JsonObject> recorded = recorded();
    fake.webhooks().target(url, "secret");
    fake.webhooks().cloudEventsTarget(url, "secret");
    long source = fake.registries().add("ev-src", "http://127.0.0.1:5072");
    long registry = fake.registries().add("ev-dest", "http://127.0.0.1:5071");
    long harbor =
        fake.registries()
            .add(
                "self-harbor",
                "http://localhost:28180",
                seed -> seed.type("harbor").credentials("admin", "Harbor12345"));
    Map<Long, String> cases = new HashMap<>();
    for (Case run : CASES) {
      long policy =
          fake.policies()
              .add(
                  run.name() + run.repository(),
                  seed -> {
                    seed.creator("robot$events").override(true).into(run.into());
                    seed.description(run.name().startsWith("pull-success") ? "a description" : "");
                    seed.flatten(run.flatten());
                    if (run.push()) {
                      seed.pushTo(run.name().equals("push-to-harbor") ? harbor : registry);
                    } else {
                      seed.pullFrom(source);
                    }
                  });
      RunScript script = fake.policies().nextRun(policy).copies(run.repository(), tags(run));
      if (run.name().equals("pull-stopped")) {
        script.stoppedAfter(Duration.ofMillis(500));
      } else if (run.name().contains("fails") || run.repository().contains("del")) {
        script.fails(run.repository(), "broken");
      } else if (run.name().contains("heals")) {
        script.failsOnce(run.repository(), "broken");
      }
      cases.put(fake.executions().start(policy, run.trigger()), run.name());
    }
    fake.clock().advance(Duration.ofMinutes(10));
    Set<String> missing = new HashSet<>(recorded.keySet());
    while (!missing.isEmpty()) {
      Received request = next();
      String key = cases.get(request.replication().get("execution_id").getAsLong());
      key += " " + request.status() + " " + request.type();
      if (missing.remove(key)) {
        assertThat(request.authorization()).isEqualTo("secret");
        assertThat(comparable(request.body())).as(key).isEqualTo(comparable(recorded.get(key)));
      }
    }
  }

  private static String[] tags(Case run) {
    return run.name().startsWith("push")
        ? new String[] {
          "sha256:14d187779453147b6c5f1e8100a465dbc7492b1d17a63f266fe4d4f76c6e2abf",
          "v9",
          "v1",
          "sha256:2e76f67b0fbd76248621665c0039ad88cdfbb8df9696be509e29b364cdb93e22"
        }
        : new String[] {run.repository().contains("del") ? "v2" : "v1"};
  }

  /** The recorded bodies by case, status and type; those that are not of replications left out. */
  private static Map<String, JsonObject> recorded() throws Exception {
    Map<String, JsonObject> recorded = new HashMap<>();
    JsonObject file = JsonParser.parseString(Files.readString(RECORDED)).getAsJsonObject();
    for (JsonElement element : file.getAsJsonArray("requests")) {
      JsonObject request = element.getAsJsonObject();
      if (!request.get("jobStatus").isJsonNull()) {
        String cloud = request.get("format").getAsString().equals("Default") ? "" : "cloudevents+";
        recorded.put(
            request.get("case").getAsString()
                + " "
                + request.get("jobStatus").getAsString()
                + " application/"
                + cloud
                + "json",
            request.getAsJsonObject("body"));
      }
    }
    assertThat(recorded).as("bodies").hasSize(36);
    return recorded;
  }

  /** Without ids, times and the port of Harbor. */
  private static String comparable(JsonObject body) {
    return body.toString()
        .replaceAll("\"(execution_id|task_id|execution_timestamp|occur_at)\":\\d+", "\"$1\":0")
        .replaceAll("\"(time|id|requestid|source)\":\"[^\"]*\"", "\"$1\":\"\"")
        .replaceAll("(\"registry_type\":\"harbor\",\"endpoint\":\"http://127.0.0.1:)\\d+", "$1");
  }

  @Test
  void eachAttemptReportsItsBeginAndItsEnd() throws Exception {
    fake.webhooks().target(url, "");
    long policy = fake.policies().add("nightly", 1, "library/app");
    fake.policies().nextRun(policy).failsOnce("library/app", "broken");
    fake.executions().start(policy, "manual");
    fake.clock().advance(Duration.ofMinutes(10));
    assertThat(statuses(4)).containsExactly("Running", "Error", "Running", "Success");
  }

  @Test
  void nothingIsSentBeforeTheClockHasPassedIt() throws Exception {
    fake.webhooks().target(url, "");
    run("library/app");
    fake.clock().advance(Duration.ofMillis(200));
    assertThat(next().status()).isEqualTo("Running");
    fake.clock().advance(Duration.ofSeconds(5));
    assertThat(statuses(1)).containsExactly("Success");
    assertThat(received).isEmpty();
  }

  @Test
  void runWithoutTasksIsNotReported() throws Exception {
    fake.webhooks().target(url, "");
    long policy = fake.policies().add("nightly", 1, "library/app");
    fake.policies().nextRun(policy).nothingToDo();
    fake.policies().nextRun(policy).sourceDown("cable cut");
    fake.executions().start(policy, "manual");
    fake.executions().start(policy, "manual");
    run("library/last");
    fake.clock().advance(Duration.ofMinutes(1));
    assertThat(next().replication().get("execution_id").getAsLong())
        .isEqualTo(fake.executions().list().get(2).id());
  }

  @Test
  void requestThatFailsIsSentThreeTimesInAll() throws Exception {
    fake.webhooks().target(url, "");
    refused = "Running";
    run("library/app");
    fake.clock().advance(Duration.ofMillis(200));
    JsonObject first = next().body();
    fake.clock().advance(Duration.ofSeconds(3));
    assertThat(next().status()).isEqualTo("Success");
    fake.clock().advance(Duration.ofSeconds(42));
    assertThat(next().body()).isEqualTo(first);
    fake.clock().advance(Duration.ofSeconds(31));
    assertThat(next().body()).isEqualTo(first);
    fake.clock().advance(Duration.ofHours(1));
    run("library/last");
    fake.clock().advance(Duration.ofMillis(200));
    assertThat(next().body()).isNotEqualTo(first);
  }

  @Test
  void resetForgetsTargets() throws Exception {
    fake.webhooks().target(url + "/before", "");
    fake.reset();
    fake.webhooks().target(url, "");
    run("library/app");
    fake.clock().advance(Duration.ofMillis(200));
    next();
    fake.clock().advance(Duration.ofMinutes(1));
    assertThat(statuses(1)).containsExactly("Success");
    assertThat(received).isEmpty();
  }

  @Test
  void targetCanBeAddedOverHttp() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(fake.url() + "/__fake/webhooks"))
            .POST(
                BodyPublishers.ofString(
                    "{\"url\":\"" + url + "\",\"auth_header\":\"x\",\"cloud_events\":true}"))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(204);
    run("library/app");
    fake.clock().advance(Duration.ofMinutes(1));
    assertThat(next().type()).isEqualTo("application/cloudevents+json");
  }

  @Test
  void targetThatIsNoUrlIsRefused() {
    assertThatThrownBy(() -> fake.webhooks().target("file:///etc", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file:///etc");
  }
}
