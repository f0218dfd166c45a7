package io.github.harborreplication.fluent;

import io.github.harborreplication.model.ReplicationTask;

/**
 * The keys that Harbor sorts tasks by. It ignores any other, and it filters tasks by none of these.
 */
public final class TaskFields {
  /** The task's id, which grows from one task to the next. */
  public static final SortKey<ReplicationTask> ID = new SortKey<>("id");

  /** The status. */
  public static final SortKey<ReplicationTask> STATUS = new SortKey<>("status");

  /** The id of the job that does the work. */
  public static final SortKey<ReplicationTask> JOB_ID = new SortKey<>("job_id");

  /** The number of attempts. */
  public static final SortKey<ReplicationTask> RUN_COUNT = new SortKey<>("run_count");

  /** When it was created. */
  public static final SortKey<ReplicationTask> CREATION_TIME = new SortKey<>("creation_time");

  /** When its last attempt began. */
  public static final SortKey<ReplicationTask> START_TIME = new SortKey<>("start_time");

  /** When it last changed. */
  public static final SortKey<ReplicationTask> UPDATE_TIME = new SortKey<>("update_time");

  /** When it ended. */
  public static final SortKey<ReplicationTask> END_TIME = new SortKey<>("end_time");

  private TaskFields() {}
}
