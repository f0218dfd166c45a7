package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.model.ReplicationExecution;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of policies. Safe for use by many threads. */
public final class Executions {
  private static final Logger LOG = System.getLogger("io.github.harborreplication");

  private final Api api;

  Executions(Api api) {
    this.api = api;
  }

  /** {@return all executions, to be narrowed, sorted and walked} Sends nothing until then. */
  public ExecutionList list() {
    return new ExecutionList(api);
  }

  /**
   * {@return the executions that Harbor shows as in progress} Not those that stand as Failed until
   * a task is retried, up to two minutes later; {@link #stopAll} takes them too. Sends nothing
   * until it is walked.
   */
  public ExecutionList running() {
    return list().status(ExecutionStatus.IN_PROGRESS);
  }

  /**
   * {@return one execution} Sends one request. Safe to repeat.
   *
   * @param id the id of the execution
   * @throws IllegalArgumentException if the id is less than 1
   * @throws NotFoundException if there is none with this id
   * @throws HarborException if the request fails
   */
  public ReplicationExecution get(long id) {
    return api.send(api.replication().getReplicationExecution(Ids.checked("execution id", id)))
        .bodyOf(id, ReplicationExecution::getId);
  }

  /**
   * {@return one execution, if there is one with this id} Sends one request. Safe to repeat.
   *
   * @param id the id of the execution
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

  /**
   * Stops executions, such as {@code stopAll(running().ofPolicy(7))}. Where these are the running
   * ones, also those that stand as Failed and of which a task may be retried. Reads the lists
   * first, as they then are, and the newest of the failed ones; then sends one request for each.
   *
   * <p>Of a Failed execution Harbor stops only a retry that runs: one that begins later runs all
   * the same, and so do tasks that Harbor has yet to create. {@link ExecutionRef#stopAndAwait} on
   * what is returned stops those too. An execution that has ended stays as it is; one that is
   * deleted meanwhile is passed over. Safe to repeat.
   *
   * @param which the executions
   * @return those that were told to stop
   * @throws HarborInterruptedException if the thread is interrupted; those that follow are not
   *     stopped
   * @throws HarborException if a list cannot be read, or if a stop fails: the others are stopped
   *     all the same, then the first failure is thrown, with any more as suppressed ones
   */
  @CanIgnoreReturnValue
  public List<ExecutionRef> stopAll(ExecutionList which) {
    List<ExecutionRef> stopped = new ArrayList<>();
    HarborException first = null;
    for (long id : which.idsToStop()) {
      ExecutionRef execution = new ExecutionRef(api, id);
      try {
        execution.stop();
        stopped.add(execution);
      } catch (HarborInterruptedException e) {
        throw e;
      } catch (NotFoundException e) {
        LOG.log(Logger.Level.DEBUG, "deleted before it was stopped: {0}", e.getMessage());
      } catch (HarborException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
    return List.copyOf(stopped);
  }
}
