package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.http.Api;

/** One task of an execution, by its id. Safe for use by many threads. */
public final class TaskRef {
  private final Api api;
  private final long executionId;
  private final long id;

  TaskRef(Api api, long executionId, long id) {
    this.api = api;
    this.executionId = executionId;
    this.id = id;
  }

  /** {@return the id of the task} */
  public long id() {
    return id;
  }

  /** {@return the id of its execution} */
  public long executionId() {
    return executionId;
  }

  /** {@return what the task wrote} Sends nothing. */
  public TaskLog log() {
    return new TaskLog(api, executionId, id);
  }

  @Override
  public String toString() {
    return "task " + id + " of execution " + executionId;
  }
}
