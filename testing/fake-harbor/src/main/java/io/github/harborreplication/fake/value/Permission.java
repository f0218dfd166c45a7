package io.github.harborreplication.fake.value;

/** What Harbor's system level grants to a robot, as far as replication is concerned. */
public enum Permission {
  /** Lists policies. */
  LIST_POLICIES,
  /** Reads one policy. */
  READ_POLICY,
  /** Creates policies. */
  CREATE_POLICY,
  /** Replaces policies. */
  UPDATE_POLICY,
  /** Deletes policies. */
  DELETE_POLICY,
  /** Lists executions and tasks. */
  LIST_REPLICATIONS,
  /** Reads one execution, and logs. */
  READ_REPLICATION,
  /** Starts and stops. */
  CREATE_REPLICATION,
  /** Lists registries. */
  LIST_REGISTRIES,
  /** Reads one registry, and pings. */
  READ_REGISTRY,
  /** Creates registries. */
  CREATE_REGISTRY,
  /** Changes registries. */
  UPDATE_REGISTRY,
  /** Deletes registries. */
  DELETE_REGISTRY,
  /** Lists the kinds of registry. */
  LIST_ADAPTERS
}
