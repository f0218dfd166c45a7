package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.client.RegistryApi;
import io.github.harborreplication.client.ReplicationApi;
import io.github.harborreplication.fluent.Paused;
import io.github.harborreplication.fluent.RegistryFields;
import io.github.harborreplication.fluent.RegistryTypes;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryPing;
import io.github.harborreplication.model.RegistryUpdate;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.StartReplicationExecution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrofit2.Response;

/** The code of docs/cheat-sheet.md. */
class CheatSheetDocumentTest extends ExampleHarborTest {
  private static final Duration MINUTES = Duration.ofMinutes(10);

  @Test
  void policies() {
    harbor.ping();
    out.println(harbor.policies().list().count());
    harbor.policies().list().forEach(policy -> out.println(policy.getName()));
    harbor.policies().list().where(NAME.contains("kafka").and(ENABLED.isTrue())).toList();
    harbor.policies().list().query("name=~kafka,enabled=true").first();
    harbor.policies().list().sort(NAME.ascending()).limit(10).toList();
    out.println(harbor.policy("kafka").find().isPresent());
    out.println(harbor.policy("kafka").get().getSpeed());
    harbor.policies().define("a").pullFrom("docker-hub").repositories("library/**").create();
    harbor.policies().define("a").pullFrom("docker-hub").into("mirror").createOrUpdate();
    out.println(harbor.policies().define("a").pullFrom("docker-hub").into("m").preview());
    harbor.policy("a").update(policy -> policy.setSpeed(1024));
    harbor.policy("a").copyAs("b").onSchedule("0 0 2 * * *").create();
    harbor.policy("b").deleteIfExists();
    harbor.policy("a").deleteWhenIdle(MINUTES);

    assertThat(shown()).contains("kafka", "true", "0").noneMatch(line -> line.equals("b"));
    assertThat(harbor.policy("a").find()).isEmpty();
  }

  @Test
  void executions() {
    long id = harbor.policy("kafka").start().id();

    harbor.policy("kafka").start().awaitSuccess(MINUTES);
    harbor.policy("kafka").startOrFind().awaiting().onProgress(out::println).await(MINUTES);
    harbor.policies().startAll(List.of("kafka", "old")).maxRunning(5).awaitSuccess(MINUTES);
    harbor.policies().oneOff().pullFrom("docker-hub").repositories("bitnami/*").runOnce(MINUTES);
    harbor.policies().deleteOneOffs(Duration.ofDays(1));
    harbor.policy("kafka").executions().first();
    harbor.executions().list().status(ExecutionStatus.FAILED).limit(20).toList();
    harbor.executions().list().startedSince(Instant.now().minus(Duration.ofDays(1))).count();
    harbor.executions().list().parallel(8).forEach(execution -> out.println(execution.getId()));
    harbor.execution(id).tasks().status(TaskStatus.FAILED).toList();
    harbor.execution(id).failures().tasks().forEach(out::println);
    harbor.execution(id).followLogs(MINUTES, line -> out.println(line.text()));
    harbor.execution(id).rerunFailed(MINUTES);
    harbor.execution(id).stopAndAwait(MINUTES);
    harbor.executions().stopAll(harbor.executions().list().stoppable()).await(MINUTES);
  }

  @Test
  void logs(@TempDir Path folder) {
    Path file = folder.resolve("task.log");
    ReplicationExecution done = harbor.policy("kafka").start().awaitSuccess(MINUTES).execution();
    long id = done.getId();
    long task = harbor.execution(id).tasks().first().orElseThrow().getId();

    harbor.execution(id).task(task).log().text().ifPresent(out::println);
    harbor.execution(id).task(task).log().tail(5).forEach(out::println);
    harbor.execution(id).task(task).log().copyTo(file);

    assertThat(shown()).isNotEmpty();
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void registriesAndOperation() {
    String token = "hub-secret";
    String url = "https://ghcr.io";
    String type = RegistryTypes.GITHUB_GHCR;

    harbor.registries().define("ghcr").type(type).url(url).createOrUpdate();
    harbor.registries().list().where(RegistryFields.HEALTH.equalTo("healthy")).toList();
    harbor.registry("ghcr").ping();
    harbor.registry("docker-hub").rotateCredentials("mirror", token);
    harbor.registry("docker-hub").policies().forEach(p -> out.println(p.getName()));
    out.println(harbor.adapters().types());
    harbor.health().problems().forEach(out::println);
    try (Paused paused = harbor.policies().pauseAll(harbor.policies().list())) {
      out.println(paused.policies().size() + " policies are disabled");
    }

    assertThat(shown()).contains("kafka").anyMatch(line -> line.contains("docker-hub"));
  }

  @Test
  void callsOfPolicies() throws IOException {
    ReplicationPolicy draft =
        new ReplicationPolicy().name("p").srcRegistry(new Registry().id(1L)).enabled(true);

    ReplicationApi raw = harbor.raw().replication();

    // curl "$API/replication/policies?q=name%3D~kafka&page=1&page_size=100"
    harbor.policies().list().query("name=~kafka").toList();
    raw.listReplicationPolicies("name=~kafka", null, 1L, 100L, null).execute();

    // curl -X POST -H "$JSON" -d @policy.json "$API/replication/policies"
    long id = harbor.policies().define("b").pullFrom("docker-hub").create().id();
    Response<Void> created = raw.createReplicationPolicy(draft).execute();
    String location = created.headers().get("Location"); // ends in the id; the body is empty

    // curl "$API/replication/policies/7"
    out.println(harbor.policy(id).get().getName());
    ReplicationPolicy policy = raw.getReplicationPolicy(id).execute().body();

    // curl -X PUT -H "$JSON" -d @all.json "$API/replication/policies/7"
    harbor.policy(id).update(p -> p.setSpeed(1024)); // keeps the other fields
    raw.updateReplicationPolicy(id, policy).execute(); // resets the fields that are not set

    // curl -X DELETE "$API/replication/policies/7"
    harbor.policy(id).deleteIfExists(); // no error on 404
    raw.deleteReplicationPolicy(id).execute(); // 404 is a Response with that code

    assertThat(created.code()).isEqualTo(201);
    assertThat(location).startsWith("/api/v2.0/replication/policies/");
  }

  @Test
  void callsOfExecutions() throws IOException {
    ReplicationApi raw = harbor.raw().replication();
    long policy = harbor.policy("kafka").id();

    // curl -X POST -H "$JSON" -d '{"policy_id":7}' "$API/replication/executions"
    long id = harbor.policy(policy).start().id();
    raw.startReplication(new StartReplicationExecution().policyId(policy)).execute();

    // curl "$API/replication/executions?policy_id=7&status=Failed&page=1&page_size=100"
    harbor.policy(policy).executions().status(ExecutionStatus.FAILED).toList();
    raw.listReplicationExecutions(null, 1L, 100L, policy, "Failed", null).execute();

    // curl "$API/replication/executions/45", until the status is not InProgress
    harbor.execution(id).await(MINUTES); // also knows that Failed may be retried
    raw.getReplicationExecution(id).execute();

    // curl -X PUT "$API/replication/executions/45"
    harbor.execution(id).stop();
    raw.stopReplication(id).execute();

    // curl "$API/replication/executions/45/tasks?page=1&page_size=100"
    long task = harbor.execution(id).tasks().first().orElseThrow().getId();
    raw.listReplicationTasks(id, null, 1L, 100L, null, null).execute();

    // curl -H 'Accept: text/plain' "$API/replication/executions/45/tasks/99/log"
    harbor.execution(id).task(task).log().text().ifPresent(out::println);
    out.println(raw.getReplicationLog(id, task).execute().body());

    assertThat(shown()).isNotEmpty().doesNotContain("null");
  }

  @Test
  void callsOfRegistries() throws IOException {
    Registry body = new Registry().name("r").type("harbor").url("https://r.example.com");
    RegistryUpdate change = new RegistryUpdate().description("public images");

    RegistryApi raw = harbor.raw().registry();

    // curl "$API/registries?q=type%3Ddocker-hub&page=1&page_size=100"
    harbor.registries().list().query("type=docker-hub").toList();
    raw.listRegistries("type=docker-hub", null, 1L, 100L, null).execute();

    // curl -X POST -H "$JSON" -d @registry.json "$API/registries"
    harbor.registries().define("q").type("harbor").url("https://q.example.com").create();
    raw.createRegistry(body).execute();

    // curl "$API/registries/1"
    long id = harbor.registry("q").get().getId();
    raw.getRegistry(id).execute();

    // curl -X PUT -H "$JSON" -d '{"description":"…"}' "$API/registries/1"
    harbor.registry(id).update(registry -> registry.setDescription("public images"));
    raw.updateRegistry(id, change).execute();

    // curl -X POST -H "$JSON" -d '{"id":1}' "$API/registries/ping"
    harbor.registry(id).ping();
    raw.pingRegistry(new RegistryPing().id(id)).execute();

    // curl "$API/registries/1/info"
    out.println(harbor.registry(id).info().getSupportedTriggers());
    raw.getRegistryInfo(id).execute();

    // curl -X DELETE "$API/registries/1"
    harbor.registry(id).deleteIfExists();
    raw.deleteRegistry(id).execute();

    // curl "$API/replication/adapters"; curl "$API/replication/adapterinfos"
    out.println(harbor.adapters().types() + " " + harbor.adapters().list().keySet());
    raw.listRegistryProviderTypes().execute();
    raw.listRegistryProviderInfos().execute();

    assertThat(harbor.registry("q").find()).isEmpty();
  }
}
