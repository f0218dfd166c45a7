package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.PollLoop;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.value.Counts;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Sees the executions of a policy that something else starts: a push, the schedule, somebody else.
 * It returns those that did not exist when it was created by {@link PolicyRef#watchRuns}, each
 * once. So create it before the push. For one thread.
 *
 * <pre>{@code
 * RunWatch runs = harbor.policy("promote").watchRuns();
 * push("library/web", "v1.2");
 * runs.nextCopying("library/web", Duration.ofMinutes(1)).awaitSuccess(Duration.ofMinutes(10));
 * }</pre>
 *
 * <p>Harbor starts one execution for each manifest that is pushed and each policy that waits for
 * it, within a second: a push of an image for two platforms starts three. A push that no filter of
 * the policy matches starts none at all, and neither does one while the policy is disabled; then
 * the time of the wait is over.
 *
 * <p>It compares sets of ids, because Harbor's ids become visible out of order, and no clocks. Each
 * poll sends one request for the newest 100 executions of the policy, and more for older ones only
 * if all of these are new.
 */
public final class RunWatch {
  private final Api api;
  private final PolicyRef policy;
  private final Set<Long> known = new HashSet<>();

  /** Lower ids existed before, beyond the page that was read. */
  private final long lowest;

  /** Those that were seen and not returned, by id. */
  private final SortedMap<Long, Seen> waiting = new TreeMap<>();

  private static final class Seen {
    private ReplicationExecution execution;
    private List<ReplicationTask> tasks = List.of();

    Seen(ReplicationExecution execution) {
      this.execution = execution;
    }

    Seen now(ReplicationExecution latest) {
      execution = latest;
      return this;
    }
  }

  RunWatch(Api api, long policy) {
    this.api = api;
    this.policy = PolicyRef.of(api, policy);
    List<ReplicationExecution> newest = page(api, 1);
    newest.forEach(execution -> known.add(Ids.of(execution)));
    this.lowest = isFull(newest) ? Ids.of(newest.get(newest.size() - 1)) : 0;
  }

  /**
   * Waits for the next execution. Only reads. What it returns is not returned again, so that a
   * second call waits for another one.
   *
   * @param timeout for the wait as a whole; nothing is sent or slept after it
   * @return an execution that did not exist before; of several the one with the lowest id
   * @throws IllegalArgumentException if the timeout is zero or negative
   * @throws WaitTimeoutException if none was started in this time
   * @throws HarborInterruptedException if the thread is interrupted
   * @throws HarborException if a request fails and the next cannot make up for it
   */
  public ExecutionRef next(Duration timeout) {
    return next("the next execution of " + policy, timeout, (within, seen) -> true);
  }

  /**
   * Waits for the next execution that copies a repository. As {@link #next}; each poll also reads
   * the tasks of executions not returned yet, when their number has changed. An execution that
   * copies something else stays, for later calls.
   *
   * @param repository the repository at the source, with its project: {@code library/web}
   * @param timeout for the wait as a whole; nothing is sent or slept after it
   * @return an execution that did not exist before and has a task that copies it; of several the
   *     one with the lowest id
   * @throws WaitTimeoutException if none was started in this time
   * @throws HarborException as {@link #next}
   */
  public ExecutionRef nextCopying(String repository, Duration timeout) {
    Objects.requireNonNull(repository, "repository");
    return next(
        "the next execution of " + policy + " that copies '" + repository + "'",
        timeout,
        (within, seen) -> {
          if (seen.tasks.size() < Counts.of(seen.execution).total()) {
            seen.tasks = new TaskList(within, Ids.of(seen.execution)).toList();
          }
          return seen.tasks.stream().anyMatch(task -> copies(task, repository));
        });
  }

  private static boolean copies(ReplicationTask task, String repository) {
    return "copy".equals(task.getOperation())
        && String.valueOf(task.getSrcResource()).startsWith(repository + " ");
  }

  private ExecutionRef next(String what, Duration timeout, BiPredicate<Api, Seen> wanted) {
    Deadline deadline = Deadline.in(timeout, api.clock());
    PollLoop loop = PollLoop.of(what, deadline);
    long[] found = {0};
    loop.run(
        () -> {
          read(deadline);
          Optional<Long> first =
              waiting.entrySet().stream()
                  .filter(seen -> wanted.test(deadline.bound(api), seen.getValue()))
                  .map(seen -> seen.getKey())
                  .findFirst();
          found[0] = first.orElse(0L);
          return first.isPresent();
        });
    if (waiting.remove(found[0]) != null) {
      return new ExecutionRef(api, found[0]);
    }
    throw WaitTimeoutException.of(
        "the wait for " + what,
        deadline.elapsed(),
        (waiting.isEmpty() ? "none was started" : "others were started: " + waiting.keySet())
            + "; a push that no filter of the policy matches starts none; a filter by label matches"
            + " no push",
        null,
        loop.errors().last());
  }

  private void read(Deadline deadline) {
    boolean allNew = true;
    for (long page = 1; allNew; page++) {
      List<ReplicationExecution> items = page(deadline.bound(api), page);
      allNew = isFull(items);
      for (ReplicationExecution execution : items) {
        long id = Ids.of(execution);
        if (id > lowest && known.add(id)) {
          waiting.put(id, new Seen(execution));
        } else {
          allNew = false;
          waiting.computeIfPresent(id, (same, seen) -> seen.now(execution));
        }
      }
    }
  }

  private List<ReplicationExecution> page(Api within, long number) {
    return new ExecutionList(within, policy).page(number).items();
  }

  private static boolean isFull(List<ReplicationExecution> page) {
    return page.size() == ListOptions.LONGEST_PAGE;
  }
}
