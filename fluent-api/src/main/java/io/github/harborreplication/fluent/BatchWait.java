package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.error.BatchFailedException;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.error.TooManyRequestsException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.run.SharedPoll;
import io.github.harborreplication.fluent.internal.wait.Deadline;
import io.github.harborreplication.fluent.internal.wait.ExecutionWait;
import io.github.harborreplication.fluent.internal.wait.PollLoop;
import io.github.harborreplication.fluent.internal.wait.WaitState.Observation;
import io.github.harborreplication.fluent.value.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts and awaits several executions, with one loop and shared polls. For one thread. */
final class BatchWait implements PollLoop.Poll {
  /** Of so many executions that did not succeed the logs are read. */
  private static final int EXPLAINED = 10;

  private final Api api;
  private final Deadline deadline;
  private final PollLoop loop;
  private final List<Item> items;
  private final int maxRunning;
  private final Consumer<BatchResult> listener;
  private final boolean stopping;
  private final Queue<Item> toStart = new ArrayDeque<>();

  /** By the id of the execution, in the order in which they are polled. */
  private final Map<Long, Started> awaited = new LinkedHashMap<>();

  private Map<Long, Observation> shown = Map.of();
  private boolean changed = true;
  private boolean reporting;

  /** The error that ended the wait. */
  private @Nullable HarborException end;

  /** A policy to be started, or an execution. */
  static final class Item {
    private final String name;
    private final long policy;
    private @Nullable Started started;
    private @Nullable HarborException failure;

    /**
     * @param policy its id; 0 if that is found by the name when it is started
     */
    Item(String name, long policy) {
      this.name = name;
      this.policy = policy;
    }
  }

  /** The wait for one of them. */
  private record Started(
      Item item, ExecutionRef execution, Awaiting awaiting, ExecutionWait polled) {}

  /**
   * @param stopping whether executions were stopped, so that what still begins is stopped too
   */
  BatchWait(
      Api api,
      Deadline deadline,
      List<Item> items,
      int maxRunning,
      Consumer<BatchResult> listener,
      boolean stopping) {
    this.api = api;
    this.deadline = deadline;
    this.loop = PollLoop.of(items.size() + " executions", deadline);
    this.items = items;
    this.maxRunning = maxRunning;
    this.listener = listener;
    this.stopping = stopping;
    this.toStart.addAll(items);
  }

  /** Waits for executions that were started before, or until nothing of them can run. */
  static BatchWait of(Api api, Deadline deadline, List<Long> ids, boolean stopping) {
    List<Item> items = ids.stream().map(id -> new Item("execution " + id, 0)).toList();
    BatchWait wait = new BatchWait(api, deadline, items, items.size(), progress -> {}, stopping);
    for (long execution : ids) {
      wait.await(wait.toStart.remove(), execution);
    }
    return wait;
  }

  /** Polls until all are over, the time is, or an error ends the wait. */
  BatchWait run() {
    try {
      loop.run(this);
    } catch (HarborApiException | HarborConnectionException | HarborDecodingException e) {
      if (reporting) {
        throw e;
      }
      end = e;
    }
    return this;
  }

  @Override
  public boolean isOver() {
    shown = SharedPoll.read(api, deadline, awaited.keySet());
    for (Started started : List.copyOf(awaited.values())) {
      poll(started);
    }
    while (!toStart.isEmpty() && running() < maxRunning) {
      start(toStart.element());
    }
    return toStart.isEmpty() && awaited.isEmpty();
  }

  @Override
  public Duration pause(Duration pause) {
    return awaited.values().stream()
        .map(started -> started.polled.pause(pause))
        .min(Duration::compareTo)
        .orElse(pause);
  }

  @Override
  public void polled(Duration pause) {
    awaited.values().forEach(started -> started.polled.polled(pause));
    if (changed) {
      changed = false;
      reporting = true;
      listener.accept(new BatchResult(items.stream().map(item -> shown(item, null)).toList()));
      reporting = false;
    }
  }

  private void poll(Started started) {
    long id = started.execution.id();
    try {
      if (started.polled.isOver()) {
        awaited.remove(id);
        changed = true;
      }
    } catch (NotFoundException e) {
      started.item.failure = e;
      awaited.remove(id);
      changed = true;
    } catch (HarborException e) {
      // At the next poll the others come first.
      awaited.remove(id);
      awaited.put(id, started);
      throw e;
    }
  }

  private long running() {
    return awaited.values().stream().filter(started -> started.polled.mayStillRun()).count();
  }

  private void start(Item item) {
    Api within = deadline.bound(api);
    PolicyRef policy =
        item.policy > 0 ? PolicyRef.of(within, item.policy) : PolicyRef.of(within, item.name);
    try {
      await(item, policy.start().id());
    } catch (HarborInterruptedException e) {
      throw e;
    } catch (HarborException e) {
      if (nothingHappened(e)) {
        throw e;
      }
      item.failure = e;
    }
    toStart.remove();
    changed = true;
    if (item.failure instanceof HarborConnectionException
        || item.failure instanceof ServerException) {
      // The next start would fail in the same way; the loop pauses first.
      throw item.failure;
    }
  }

  /** Whether a start that failed can be retried. */
  private static boolean nothingHappened(HarborException e) {
    return e instanceof TooManyRequestsException
        || e instanceof UnauthorizedException
        || (e instanceof HarborConnectionException lost && !lost.mayHaveHappened());
  }

  private void await(Item item, long id) {
    Awaiting awaiting = new Awaiting(api, id).onProgress(progress -> changed = true);
    Supplier<Observation> poll =
        () -> {
          Observation seen = shown.get(id);
          return seen == null ? awaiting.poll(deadline) : awaiting.withFailedTasks(seen, deadline);
        };
    ExecutionWait wait =
        awaiting.in(loop, stopping ? awaiting.stoppingAgain(deadline, poll) : poll);
    item.started = new Started(item, new ExecutionRef(api, id), awaiting, wait);
    awaited.put(id, item.started);
  }

  /** What became of each; at the end. */
  BatchResult result() {
    return new BatchResult(items.stream().map(item -> shown(item, failure(item))).toList());
  }

  private static BatchResult.Run shown(Item item, @Nullable HarborException failure) {
    Started started = item.started;
    Completion completion =
        started == null ? null : started.awaiting.ended(started.polled).orElse(null);
    return new BatchResult.Run(
        item.name,
        started == null ? null : started.execution,
        completion,
        completion != null ? null : failure == null ? item.failure : failure,
        started == null || started.polled.seen() == null ? null : started.polled.progress());
  }

  private HarborException failure(Item item) {
    if (item.failure != null) {
      return item.failure;
    }
    if (end != null) {
      return end;
    }
    Started started = item.started;
    if (started == null) {
      return WaitTimeoutException.of(
          "policy '" + item.name + "'",
          deadline.elapsed(),
          "it was not started before",
          null,
          loop.errors().last());
    }
    return stopping
        ? started.awaiting.mayStillRun(started.polled, deadline)
        : started.awaiting.unfinished(started.polled, deadline);
  }

  /**
   * The same, if all succeeded.
   *
   * @throws BatchFailedException if one did not
   */
  BatchResult success(boolean nothingToDoAllowed) {
    BatchResult result = result();
    Map<String, HarborException> failures = new LinkedHashMap<>();
    int explained = 0;
    for (int i = 0; i < items.size(); i++) {
      BatchResult.Run run = result.runs().get(i);
      Started started = items.get(i).started;
      if (run.completion().isEmpty() || started == null) {
        failures.put(run.name(), run.failure().orElseThrow());
      } else if (!run.succeeded()
          && !(nothingToDoAllowed && run.completion().get().outcome() == Outcome.NOTHING_TO_DO)) {
        boolean logs = explained++ < EXPLAINED;
        failures.put(run.name(), started.awaiting.unsuccessful(started.polled, deadline, logs));
      }
    }
    if (!failures.isEmpty() || (items.isEmpty() && !nothingToDoAllowed)) {
      throw BatchFailedException.of(failures, items.size());
    }
    return result;
  }
}
