package io.github.harborreplication.fluent;

import io.github.harborreplication.model.ReplicationExecution;

/**
 * The keys that Harbor sorts executions by. It ignores any other, the policy's id and the counters
 * among them, and it filters executions by none of these.
 */
public final class ExecutionFields {
  /** The execution's id, which grows from one execution to the next. */
  public static final SortKey<ReplicationExecution> ID = new SortKey<>("id");

  /** The status. */
  public static final SortKey<ReplicationExecution> STATUS = new SortKey<>("status");

  /** What started it, in alphabetical order. */
  public static final SortKey<ReplicationExecution> TRIGGER = new SortKey<>("trigger");

  /** When it was started. */
  public static final SortKey<ReplicationExecution> START_TIME = new SortKey<>("start_time");

  /** When it last changed. */
  public static final SortKey<ReplicationExecution> UPDATE_TIME = new SortKey<>("update_time");

  /** When it ended. */
  public static final SortKey<ReplicationExecution> END_TIME = new SortKey<>("end_time");

  /** The id of the policy, under the name that Harbor sorts it by. */
  public static final SortKey<ReplicationExecution> VENDOR_ID = new SortKey<>("vendor_id");

  private ExecutionFields() {}
}
