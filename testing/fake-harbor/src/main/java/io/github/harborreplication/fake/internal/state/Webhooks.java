package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.RunPlan.Attempt;
import io.github.harborreplication.fake.internal.state.RunPlan.TaskPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Who is to hear of replications, and what was not sent yet. A task reports each status that it
 * reaches, except Pending. Guarded by {@link ServerState#atomically}.
 */
public final class Webhooks {
  /** Since the first request that failed, the medians of a real server; then it gives up. */
  private static final List<Duration> RETRIES =
      List.of(Duration.ofSeconds(44), Duration.ofSeconds(74));

  private final List<Target> targets = new ArrayList<>();
  private final Set<Long> watched = new HashSet<>();
  private final Map<Long, Integer> reported = new HashMap<>();
  private final List<Delivery> waiting = new ArrayList<>();

  /**
   * Where requests go.
   *
   * @param authHeader sent as {@code Authorization}, empty for none
   * @param cloudEvents whether bodies are CloudEvents and not of Harbor's own form
   */
  public record Target(String url, String authHeader, boolean cloudEvents) {}

  /**
   * A task that reached a status.
   *
   * @param taskId the task's id
   */
  public record Event(Instant at, Run run, TaskPlan task, long taskId, Status status) {}

  /**
   * A request that is to be sent.
   *
   * @param due before then it is not
   * @param failed how many requests with it have failed
   */
  public record Delivery(Target target, String body, Instant due, int failed) {}

  public void add(Target target) {
    targets.add(target);
  }

  public List<Target> targets() {
    return List.copyOf(targets);
  }

  /** Reports what runs do from now on that were read from a state. */
  public void resume(List<Run> runs, Instant now) {
    for (Run run : runs) {
      if (!targets.isEmpty() && goesOn(run, now)) {
        watched.add(run.id());
        newEvents(run, now);
      }
    }
  }

  /** Reports what this run does from now on. */
  void watch(Run run) {
    if (!targets.isEmpty()) {
      watched.add(run.id());
    }
  }

  /**
   * Takes what is to be sent by now, in the order in which it happened.
   *
   * @param body of the request that reports an event
   */
  public List<Delivery> due(
      Executions executions, Instant now, BiFunction<Event, Target, String> body) {
    List<Event> events = new ArrayList<>();
    for (long id : List.copyOf(watched)) {
      Optional<Run> run = executions.find(id);
      run.ifPresent(there -> events.addAll(newEvents(there, now)));
      if (run.filter(there -> goesOn(there, now)).isEmpty()) {
        watched.remove(id);
      }
    }
    events.sort(Comparator.comparing(Event::at));
    for (Event event : events) {
      for (Target target : targets) {
        waiting.add(new Delivery(target, body.apply(event, target), event.at(), 0));
      }
    }
    List<Delivery> due = waiting.stream().filter(one -> !one.due().isAfter(now)).toList();
    waiting.removeAll(due);
    return due;
  }

  /** Sends a request again later, unless it has failed often enough. */
  public void retry(Delivery delivery) {
    int failed = delivery.failed();
    if (failed < RETRIES.size()) {
      Duration before = failed == 0 ? Duration.ZERO : RETRIES.get(failed - 1);
      Instant next = delivery.due().plus(RETRIES.get(failed)).minus(before);
      waiting.add(new Delivery(delivery.target(), delivery.body(), next, failed + 1));
    }
  }

  private static boolean goesOn(Run run, Instant now) {
    return now.isBefore(run.start().plus(run.plan().end()));
  }

  private List<Event> newEvents(Run run, Instant now) {
    List<Event> events = new ArrayList<>();
    List<TaskPlan> tasks = run.plan().tasks();
    for (int i = 0; i < tasks.size(); i++) {
      List<Event> all = events(run, tasks.get(i), run.firstTaskId() + i, now);
      Integer before = reported.put(run.firstTaskId() + i, all.size());
      events.addAll(all.subList(before == null ? 0 : before, all.size()));
    }
    return events;
  }

  private static List<Event> events(Run run, TaskPlan task, long taskId, Instant now) {
    Snapshot shown = new Snapshot(run, now);
    Duration until = shown.offset(task);
    List<Event> events = new ArrayList<>();
    for (Attempt attempt : task.attempts()) {
      if (attempt.start().compareTo(until) <= 0) {
        Instant start = run.start().plus(attempt.start());
        events.add(new Event(start, run, task, taskId, Status.IN_PROGRESS));
      }
      if (attempt.end().compareTo(until) <= 0) {
        Status status = attempt.succeeds() ? Status.SUCCEEDED : Status.FAILED;
        events.add(new Event(run.start().plus(attempt.end()), run, task, taskId, status));
      }
    }
    if (shown.isHeld(task)) {
      events.add(new Event(run.start().plus(until), run, task, taskId, Status.STOPPED));
    }
    return events;
  }
}
