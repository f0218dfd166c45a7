package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.Optional;

/**
 * One run of a policy, by its id. Knows nothing of its state; each method asks. Safe for use by
 * many threads.
 */
public final class ExecutionRef {
  private final Api api;
  private final long id;

  ExecutionRef(Api api, long id) {
    this.api = api;
    this.id = id;
  }

  /** The id of the execution. */
  public long id() {
    return id;
  }

  /**
   * The execution as it stands. Sends one request. Safe to repeat.
   *
   * @throws NotFoundException if there is none with this id; deleting a policy deletes its
   *     executions
   * @throws HarborException if the request fails
   */
  public ReplicationExecution get() {
    return new Executions(api).get(id);
  }

  /**
   * The execution as it stands, if there is one with this id. Sends one request. Safe to repeat.
   *
   * @throws HarborException if the request fails
   */
  public Optional<ReplicationExecution> find() {
    return new Executions(api).find(id);
  }

  /**
   * Stops it. Sends one request. Harbor shows it as stopped at once; its tasks may still write to
   * their logs for some 10 s. One that has ended stays as it is, but a failed one is not tried
   * again. Safe to repeat.
   *
   * @throws NotFoundException if there is none with this id
   * @throws HarborException if the request fails
   */
  public void stop() {
    api.exchange().send(api.replication().stopReplication(id));
  }

  /** Its tasks, to be narrowed, sorted and walked. Sends nothing until then. */
  public TaskList tasks() {
    return new TaskList(api, id);
  }

  /**
   * One of its tasks. Sends nothing.
   *
   * @throws IllegalArgumentException if the id is less than 1
   */
  public TaskRef task(long taskId) {
    return new TaskRef(api, id, Ids.checked("task id", taskId));
  }

  @Override
  public String toString() {
    return "execution " + id;
  }
}
