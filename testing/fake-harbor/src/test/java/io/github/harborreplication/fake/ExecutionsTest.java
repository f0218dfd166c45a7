package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutionsTest {
  private final FakeHarbor fake =
      FakeHarbor.builder()
          .sampleRegistries()
          .frozenAt(Instant.parse("2026-11-23T12:00:00.250Z"))
          .start();
  private final Http http = Http.to(fake);

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void unscriptedRunCopiesWhatItsSourceHolds() throws Exception {
    long policy =
        fake.policies().add("demo", p -> p.repositories("demo/**").into("mirror").flatten(0));
    long execution = http.startRun(policy);
    fake.clock().advance(Duration.ofSeconds(10));
    assertThat(
            http.column("/replication/executions/" + execution + "/tasks?sort=id", "dst_resource"))
        .containsExactly(
            "mirror/demo/alpine-tiny [3 item(s) in total]",
            "mirror/demo/multi [1 item(s) in total]",
            "mirror/demo/web [3 item(s) in total]");
    assertThat(http.object("/replication/executions/" + execution).get("status").getAsString())
        .isEqualTo("Succeed");
  }

  @Test
  void statusLagsBehindTheTasks() throws Exception {
    long policy = fake.policies().add("demo", 1, "demo/**");
    fake.policies().nextRun(policy).takes(Duration.ofSeconds(1)).statusLag(Duration.ofSeconds(22));
    long execution = http.startRun(policy);
    fake.clock().advance(Duration.ofSeconds(5));
    JsonObject lagging = http.object("/replication/executions/" + execution);
    assertThat(lagging.get("status").getAsString()).isEqualTo("InProgress");
    assertThat(lagging.get("in_progress").getAsInt()).isZero();
    assertThat(lagging.get("succeed").getAsInt()).isEqualTo(3);
    fake.clock().advance(Duration.ofSeconds(20));
    assertThat(http.object("/replication/executions/" + execution).get("status").getAsString())
        .isEqualTo("Succeed");
  }

  @Test
  void failedTaskIsTriedAgainUnderTheSameId() throws Exception {
    long policy = fake.policies().add("web", 1, "demo/web");
    fake.policies()
        .nextRun(policy)
        .failsOnce("demo/web", "blob unknown")
        .retryAfter(Duration.ofSeconds(40));
    String path = "/replication/executions/" + http.startRun(policy);
    fake.clock().advance(Duration.ofSeconds(10));
    assertThat(http.object(path).get("status").getAsString()).isEqualTo("Failed");
    String id = http.column(path + "/tasks", "id").get(0);
    fake.clock().advance(Duration.ofSeconds(60));
    assertThat(http.object(path).get("status").getAsString()).isEqualTo("Succeed");
    assertThat(http.column(path + "/tasks", "id")).containsExactly(id);
  }

  @Test
  void laterTryRewritesTheLogFromTheStartWithoutCuttingIt() throws Exception {
    long policy = fake.policies().add("web", 1, "demo/web");
    fake.policies()
        .nextRun(policy)
        .copies("demo/web", "v9")
        .fails("demo/web", "a long reason to fail for");
    String path = "/replication/executions/" + http.startRun(policy);
    fake.clock().advance(Duration.ofSeconds(10));
    String log = path + "/tasks/" + http.column(path + "/tasks", "id").get(0) + "/log";
    String first = http.get(log).body();
    assertThat(first).contains("a long reason to fail for").startsWith("2026-11-23T12:00:00Z");
    fake.clock().advance(Duration.ofSeconds(37));
    String second = http.get(log).body();
    assertThat(second).hasSameSizeAs(first).startsWith("2026-11-23T12:00:46Z");
    assertThat(second).endsWith(first.substring(first.length() - 100));
  }

  @Test
  void stopTakesEffectAtOnce() throws Exception {
    long policy = fake.policies().add("demo", 1, "demo/**");
    fake.policies().nextRun(policy).takes(Duration.ofMinutes(10));
    String path = "/replication/executions/" + http.startRun(policy);
    fake.clock().advance(Duration.ofSeconds(10));
    assertThat(http.put(path, "").body()).isEqualTo("null\n");
    JsonObject stopped = http.object(path);
    assertThat(stopped.get("status").getAsString()).isEqualTo("Stopped");
    assertThat(stopped.get("stopped").getAsInt()).isEqualTo(3);
    assertThat(http.column(path + "/tasks", "status")).containsOnly("Stopped");
  }

  @Test
  void secondStartOfSingleActivePolicyIsSkipped() throws Exception {
    long policy = fake.policies().add("demo", p -> p.repositories("demo/**").singleActive(true));
    http.startRun(policy);
    JsonObject second = http.object("/replication/executions/" + http.startRun(policy));
    assertThat(second.get("status").getAsString()).isEqualTo("Failed");
    assertThat(second.get("total").getAsInt()).isZero();
    assertThat(second.get("status_text").getAsString())
        .isEqualTo("Execution skipped: active replication still in progress.");
  }

  @Test
  void runningPolicyCannotBeDeleted() throws Exception {
    long policy = fake.policies().add("demo", 1, "demo/**");
    long execution = http.startRun(policy);
    assertThat(http.delete("/replication/policies/" + policy).statusCode()).isEqualTo(412);
    fake.clock().advance(Duration.ofSeconds(10));
    assertThat(http.delete("/replication/policies/" + policy).statusCode()).isEqualTo(200);
    assertThat(http.get("/replication/executions/" + execution).statusCode()).isEqualTo(404);
  }

  @Test
  void registryOfUnknownContentYieldsARepositoryForEachNameFilter() throws Exception {
    long registry = fake.registries().add("hub", "https://hub.example.com");
    long policy =
        fake.policies().add("first", p -> p.pullFrom(registry).repositories("library/**"));
    String path = "/replication/executions/" + http.startRun(policy) + "/tasks";
    assertThat(http.column(path, "src_resource"))
        .containsExactly("library/app [1 item(s) in total]");
  }
}
