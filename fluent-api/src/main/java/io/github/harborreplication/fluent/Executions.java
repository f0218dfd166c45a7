package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.Optional;

/** The runs of policies. Safe for use by many threads. */
public final class Executions {
  private final Api api;

  Executions(Api api) {
    this.api = api;
  }

  /** All executions, to be narrowed, sorted and walked. Sends nothing until then. */
  public ExecutionList list() {
    return new ExecutionList(api);
  }

  /** The executions that Harbor shows as in progress. Sends nothing until it is walked. */
  public ExecutionList running() {
    return list().status(ExecutionStatus.IN_PROGRESS);
  }

  /**
   * One execution. Sends one request. Safe to repeat.
   *
   * @throws IllegalArgumentException if the id is less than 1
   * @throws NotFoundException if there is none with this id
   * @throws HarborException if the request fails
   */
  public ReplicationExecution get(long id) {
    return api.exchange()
        .body(api.replication().getReplicationExecution(Ids.checked("execution id", id)));
  }

  /**
   * One execution, if there is one with this id. Sends one request. Safe to repeat.
   *
   * @throws IllegalArgumentException if the id is less than 1
   * @throws HarborException if the request fails
   */
  public Optional<ReplicationExecution> find(long id) {
    try {
      return Optional.of(get(id));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }
}
