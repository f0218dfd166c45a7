package io.github.harborreplication.fluent;

import io.github.harborreplication.client.RegistryApi;
import io.github.harborreplication.client.ReplicationApi;

/**
 * The generated Retrofit interfaces, with the URL, credentials, limits and logging of the client. A
 * call is sent when it is executed, once: neither retried nor turned into exceptions of ours.
 */
public final class RawApi {
  private final ReplicationApi replication;
  private final RegistryApi registry;

  RawApi(ReplicationApi replication, RegistryApi registry) {
    this.replication = replication;
    this.registry = registry;
  }

  /** {@return policies, executions, tasks and logs} */
  public ReplicationApi replication() {
    return replication;
  }

  /** {@return registries and the kinds of registry} */
  public RegistryApi registry() {
    return registry;
  }
}
