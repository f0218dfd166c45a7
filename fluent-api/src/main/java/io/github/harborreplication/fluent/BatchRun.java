package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.error.BatchFailedException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Starts many policies and waits for their executions, on one thread. Immutable: each setter
 * returns another one, and nothing is sent before {@link #await} or {@link #awaitSuccess}. Safe for
 * use by many threads.
 *
 * <pre>{@code
 * harbor.policies().startAll(List.of("nightly-a", "nightly-b")).awaitSuccess(Duration.ofHours(1));
 * }</pre>
 *
 * <p>The end of each execution is recognised as by {@link Awaiting}, but the polls are shared: each
 * reads pages of 100 of the list of all executions, newest first, down to the oldest that has not
 * ended, and at most as many pages as there are executions that have not. What it does not find
 * there is read singly. While the counters of an execution show failed tasks, those are read too.
 *
 * <p>A policy that cannot be started does not affect the others: its {@link BatchResult.Run} has
 * the failure. A start is sent once, like {@link PolicyRef#start}; if its response is lost, that is
 * the failure, and the execution may run. After a start that fails because Harbor is overloaded or
 * not reachable, the next one waits for the next poll.
 */
@CheckReturnValue
public final class BatchRun {
  /** What a Harbor works on at once, unless it is configured otherwise. */
  private static final int JOBS_OF_HARBOR = 10;

  private final Api api;
  private final Function<Api, List<BatchWait.Item>> policies;
  private final int maxRunning;
  private final Consumer<BatchResult> listener;
  private final boolean nothingToDoAllowed;

  /**
   * @param policies reads what is to be started
   */
  BatchRun(Api api, Function<Api, List<BatchWait.Item>> policies) {
    this(api, policies, JOBS_OF_HARBOR, progress -> {}, false);
  }

  private BatchRun(
      Api api,
      Function<Api, List<BatchWait.Item>> policies,
      int maxRunning,
      Consumer<BatchResult> listener,
      boolean nothingToDoAllowed) {
    this.api = api;
    this.policies = policies;
    this.maxRunning = maxRunning;
    this.listener = listener;
    this.nothingToDoAllowed = nothingToDoAllowed;
  }

  /**
   * {@return a batch that limits how many of the executions run at once; by default 10, which is
   * what a Harbor works on} An execution counts until its tasks are done and their number is
   * unchanged for 2 s; one with failed tasks counts as long as Harbor may retry them, up to four
   * minutes.
   *
   * @param executions how many
   * @throws IllegalArgumentException if it is less than 1
   */
  public BatchRun maxRunning(int executions) {
    if (executions < 1) {
      throw new IllegalArgumentException("maxRunning " + executions + ": must be at least 1");
    }
    return new BatchRun(api, policies, executions, listener, nothingToDoAllowed);
  }

  /**
   * {@return a batch that reports how far all of them are: when something changed, and at least
   * every 30 s} An exception of the listener ends the wait and reaches the caller unchanged.
   * Replaces an earlier listener.
   *
   * @param listener called on the waiting thread
   */
  public BatchRun onProgress(Consumer<BatchResult> listener) {
    Objects.requireNonNull(listener, "listener");
    return new BatchRun(api, policies, maxRunning, listener, nothingToDoAllowed);
  }

  /** {@return a batch to whose {@link #awaitSuccess} to find nothing to do is a success} */
  public BatchRun allowNothingToDo() {
    return new BatchRun(api, policies, maxRunning, listener, true);
  }

  /**
   * Starts the policies and waits for the end of all executions, regardless of the outcomes. What
   * has not ended when the time is over, or was not even started, is in the result too, and so is a
   * failure that ends the wait. Not safe to repeat: each call starts the policies once more.
   *
   * @param timeout for all of it; nothing is sent or slept after it
   * @return what became of each policy
   * @throws IllegalArgumentException if the timeout is zero or negative; nothing is sent then
   * @throws HarborInterruptedException if the thread is interrupted; what was started goes on
   * @throws HarborException if the list of policies cannot be read
   */
  public BatchResult await(Duration timeout) {
    return begin(timeout).run().result();
  }

  /**
   * Starts the policies and waits, and throws unless all executions succeeded. Of the first ten
   * executions that failed it also reads the logs of the first five failed tasks each. Like {@link
   * #await} otherwise, and no safer to repeat.
   *
   * @param timeout for all of it; nothing is sent or slept after it
   * @return what became of each policy
   * @throws BatchFailedException if one of them did not succeed, could not be started or had not
   *     ended in time; also if there is no policy at all
   */
  @CanIgnoreReturnValue
  public BatchResult awaitSuccess(Duration timeout) {
    return begin(timeout).run().success(nothingToDoAllowed);
  }

  private BatchWait begin(Duration timeout) {
    Deadline deadline = Deadline.in(timeout, api.clock());
    List<BatchWait.Item> items = policies.apply(deadline.bound(api));
    return new BatchWait(api, deadline, items, maxRunning, listener, false);
  }
}
