package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.walk.Ids;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The runs of policies. {@link HarborReplication#execution(long)} refers to one of them. Safe for
 * use by many threads.
 */
public final class Executions {
  private static final Logger LOG = System.getLogger("io.github.harborreplication");

  private final Api api;

  Executions(Api api) {
    this.api = api;
  }

  /**
   * {@return all executions, to be filtered, sorted and iterated over} Sends nothing until then.
   */
  public ExecutionList list() {
    return new ExecutionList(api);
  }

  /**
   * Stops executions, such as {@code harbor.policy(7).executions().stoppable()}: those in progress,
   * and those that have failed and of which a task may be retried. Reads the list first, as it then
   * is; then sends one request for each.
   *
   * <p>Of a Failed execution Harbor stops only a retry that runs: one that begins later runs all
   * the same, and so do tasks that Harbor has yet to create. {@link Stopped#await} stops those too.
   * An execution that has ended does not change; one that is deleted meanwhile is skipped. Safe to
   * repeat.
   *
   * @param which the executions
   * @return those that Harbor was to stop, to wait until nothing of them can run
   * @throws HarborInterruptedException if the thread is interrupted; those that follow are not
   *     stopped
   * @throws HarborException if the list cannot be read, or if a stop fails: the others are stopped
   *     all the same, then the first failure is thrown, with any more as suppressed ones
   */
  @CanIgnoreReturnValue
  public Stopped stopAll(ExecutionList which) {
    return new Stopped(api, each(which.stream().map(Ids::of).toList(), this::stopped));
  }

  private Optional<ExecutionRef> stopped(long id) {
    ExecutionRef execution = new ExecutionRef(api, id);
    try {
      execution.stop();
      return Optional.of(execution);
    } catch (NotFoundException e) {
      LOG.log(Logger.Level.DEBUG, "deleted before it was stopped: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Handles each; one that fails does not keep the others from it, and is thrown at the end. */
  static <T, R> List<R> each(Iterable<T> all, Function<T, Optional<R>> action) {
    List<R> done = new ArrayList<>();
    HarborException first = null;
    for (T one : all) {
      try {
        action.apply(one).ifPresent(done::add);
      } catch (HarborInterruptedException e) {
        throw e;
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
    return done;
  }

  /**
   * Waits for the end of executions that were started before, on one thread, with shared polls as
   * {@link BatchRun} describes. What has not ended when the time is over is in the result too, and
   * so is one that does not exist. Only reads; safe to repeat.
   *
   * @param which the executions
   * @param timeout for all of it; nothing is sent or slept after it
   * @return what became of each, without duplicates
   * @throws IllegalArgumentException if the timeout is zero or negative
   * @throws HarborInterruptedException if the thread is interrupted
   */
  public BatchResult awaitAll(Collection<ExecutionRef> which, Duration timeout) {
    List<Long> ids = which.stream().map(ExecutionRef::id).distinct().toList();
    Deadline deadline = Deadline.in(timeout, api.clock());
    return BatchWait.of(api, deadline, ids, false).run().result();
  }
}
