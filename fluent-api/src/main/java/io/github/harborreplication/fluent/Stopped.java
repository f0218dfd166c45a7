package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.harborreplication.fluent.error.BatchFailedException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Executions that Harbor was to stop; see {@link Executions#stopAll}. Immutable. */
public final class Stopped {
  private final Api api;
  private final List<ExecutionRef> executions;

  Stopped(Api api, List<ExecutionRef> executions) {
    this.api = api;
    this.executions = List.copyOf(executions);
  }

  /** {@return the executions, in the order in which they were stopped} */
  public List<ExecutionRef> executions() {
    return executions;
  }

  /**
   * Waits until no task of them can run again, and stops them again when tasks appear or a retry
   * begins: that takes up to four minutes where a task has failed. On one thread, with shared polls
   * as {@link BatchRun} describes. Safe to repeat.
   *
   * @param timeout for all of it; nothing is sent or slept after it
   * @return how each ended; one that was deleted meanwhile has a {@link NotFoundException} instead
   * @throws IllegalArgumentException if the timeout is zero or negative; nothing is sent then
   * @throws BatchFailedException if the time is over before; it names the executions that can still
   *     run, and the tasks that Harbor may still retry
   * @throws HarborInterruptedException if the thread is interrupted
   */
  @CanIgnoreReturnValue
  public BatchResult await(Duration timeout) {
    Deadline deadline = Deadline.in(timeout, api.clock());
    List<Long> ids = executions.stream().map(ExecutionRef::id).toList();
    BatchResult result = BatchWait.of(api, deadline, ids, true).run().result();
    Map<String, HarborException> running = new LinkedHashMap<>();
    for (BatchResult.Run run : result.runs()) {
      run.failure()
          .filter(failure -> !(failure instanceof NotFoundException))
          .ifPresent(failure -> running.put(run.name(), failure));
    }
    if (!running.isEmpty()) {
      throw BatchFailedException.of(running, ids.size(), "can still run");
    }
    return result;
  }

  @Override
  public String toString() {
    return "stopped: " + executions;
  }
}
