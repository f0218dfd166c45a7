package io.github.harborreplication.benchmarks.waiting;

import io.github.harborreplication.benchmarks.server.BareServer;
import io.github.harborreplication.fluent.Awaiting;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.util.List;

/**
 * Waits on the recorded timelines. The clock stands still but for the pauses of the wait, so that
 * the figures are the same on every machine.
 */
public final class Waiting {
  /** The recordings that have a timeline. */
  public static final List<String> RECORDINGS =
      List.of(
          "execution-success.json",
          "execution-status-lag.json",
          "execution-single-active.json",
          "execution-failed-then-succeeded.json",
          "execution-failed-then-retried.json");

  private Waiting() {}

  /** How one wait went; times count from the start of the execution. */
  public record Waited(
      String recording,
      boolean whenTasksDone,
      String outcome,
      Duration lastTaskDone,
      Duration statusFollowed,
      Duration returned,
      long requests) {

    /** From the last task's end to the return. */
    public Duration late() {
      return returned.minus(lastTaskDone);
    }

    public double requestsPerMinute() {
      return requests * 60_000.0 / returned.toMillis();
    }
  }

  /** One wait from the start of the execution. */
  public static Waited measure(String recording, boolean whenTasksDone) {
    Timeline timeline = new Timeline(recording);
    try (BareServer server = new BareServer(timeline);
        HarborReplication harbor =
            HarborReplication.builder()
                .url(server.url())
                .basicAuth("robot$ci", "s3cret")
                .clock(WaitClock.of(timeline::now, timeline::advance))
                .build()) {
      Awaiting awaiting = harbor.execution(timeline.id()).awaiting();
      Completion completion =
          (whenTasksDone ? awaiting.whenTasksDone() : awaiting).await(Duration.ofMinutes(10));
      return new Waited(
          recording,
          whenTasksDone,
          completion.outcome().toString(),
          timeline.lastTaskDone(),
          timeline.statusFollowed(),
          timeline.elapsed(),
          timeline.requests());
    }
  }
}
