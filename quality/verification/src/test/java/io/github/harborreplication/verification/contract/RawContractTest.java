package io.github.harborreplication.verification.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.harborreplication.client.ReplicationApi;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import io.github.harborreplication.model.StartReplicationExecution;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Response;

/** What the generated client reads and writes, on any Harbor, as {@link ContractTest} does. */
class RawContractTest extends OfOneVersion {
  private final String name = "raw-contract-" + UUID.randomUUID();

  private ReplicationApi api;
  private long source;

  @BeforeEach
  void take(HarborReplication harbor) throws IOException {
    api = harbor.raw().replication();
    Response<List<Registry>> registries =
        harbor.raw().registry().listRegistries(null, null, 1L, 100L, null).execute();
    assertThat(registries.code()).as("status of the list of registries").isEqualTo(200);
    assumeFalse(registries.body().isEmpty(), "The Harbor under test has no registry to pull from");
    source = registries.body().get(0).getId();
  }

  private ReplicationPolicy policy() {
    return new ReplicationPolicy()
        .name(name)
        .srcRegistry(new Registry().id(source))
        .destNamespace("raw-contract")
        .destNamespaceReplaceCount(-1)
        .enabled(true);
  }

  private long created() throws IOException {
    return idIn(api.createReplicationPolicy(policy()).execute());
  }

  private static long idIn(Response<Void> response) {
    assertThat(response.code()).isEqualTo(201);
    String location = response.headers().get("Location");
    return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
  }

  @Test
  void aPolicyIsCreatedReadReplacedAndDeleted() throws IOException {
    long id = created();
    ReplicationPolicy read = api.getReplicationPolicy(id).execute().body();
    assertThat(read.getName()).isEqualTo(name);
    assertThat(read.getEnabled()).isTrue();

    assertThat(api.updateReplicationPolicy(id, read.enabled(false)).execute().code())
        .isEqualTo(200);
    assertThat(api.getReplicationPolicy(id).execute().body().getEnabled()).isFalse();

    assertThat(api.deleteReplicationPolicy(id).execute().code()).isEqualTo(200);
    assertThat(api.getReplicationPolicy(id).execute().code()).isEqualTo(404);
  }

  @Test
  void aListTellsItsTotal() throws IOException {
    long id = created();

    Response<List<ReplicationPolicy>> page =
        api.listReplicationPolicies("name=" + name, "-id", 1L, 10L, null).execute();

    assertThat(page.body()).extracting(ReplicationPolicy::getId).containsExactly(id);
    assertThat(page.headers().get("X-Total-Count")).isEqualTo("1");
  }

  @Test
  void anExecutionIsStartedReadAndStopped() throws IOException {
    long policy = created();
    long id =
        idIn(api.startReplication(new StartReplicationExecution().policyId(policy)).execute());

    assertThat(api.stopReplication(id).execute().code()).isEqualTo(200);
    ReplicationExecution read = api.getReplicationExecution(id).execute().body();
    assertThat(read.getPolicyId()).isEqualTo(policy);

    Response<List<ReplicationTask>> tasks =
        api.listReplicationTasks(id, "-id", 1L, 100L, null, null).execute();
    assertThat(tasks.code()).isEqualTo(200);
    Response<List<ReplicationExecution>> executions =
        api.listReplicationExecutions("-id", 1L, 10L, policy, null, null).execute();
    assertThat(executions.body()).extracting(ReplicationExecution::getId).containsExactly(id);
  }

  @Test
  void refusalsKeepTheirStatus() throws IOException {
    long id = created();

    assertThat(api.createReplicationPolicy(policy()).execute().code()).isEqualTo(409);
    assertThat(api.updateReplicationPolicy(id, policy().srcRegistry(null)).execute().code())
        .isEqualTo(400);
    assertThat(api.listReplicationPolicies(null, null, 1L, 101L, null).execute().code())
        .isEqualTo(422);

    assertThat(api.deleteReplicationPolicy(id).execute().code()).isEqualTo(200);
    assertThat(api.startReplication(new StartReplicationExecution().policyId(id)).execute().code())
        .isEqualTo(404);
  }
}
