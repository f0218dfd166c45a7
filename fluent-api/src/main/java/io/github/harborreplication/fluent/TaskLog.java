package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.http.Api;
import java.util.Optional;

/**
 * What a task wrote. A retry of the task writes its log anew from the start, without cutting what
 * was longer before: it can show a new head and an old tail. Safe for use by many threads.
 */
public final class TaskLog {
  private final Api api;
  private final long executionId;
  private final long taskId;

  TaskLog(Api api, long executionId, long taskId) {
    this.api = api;
    this.executionId = executionId;
    this.taskId = taskId;
  }

  /**
   * The whole log; empty when the task has not begun. Sends one request. Safe to repeat.
   *
   * @throws HarborDecodingException if it is larger than the limit for answers
   * @throws HarborException if the request fails
   */
  public Optional<String> text() {
    try {
      return Optional.of(
          api.exchange().body(api.replication().getReplicationLog(executionId, taskId)));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }
}
