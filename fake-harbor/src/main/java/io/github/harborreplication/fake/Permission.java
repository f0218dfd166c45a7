package io.github.harborreplication.fake;

/** What Harbor's system level grants to a robot, as far as replication is concerned. */
public enum Permission {
  LIST_POLICIES,
  READ_POLICY,
  CREATE_POLICY,
  UPDATE_POLICY,
  DELETE_POLICY,
  /** Lists executions and tasks. */
  LIST_REPLICATIONS,
  /** Reads one execution, and logs. */
  READ_REPLICATION,
  /** Starts and stops. */
  CREATE_REPLICATION,
  LIST_REGISTRIES,
  READ_REGISTRY,
  LIST_ADAPTERS
}
