package io.github.harborreplication.benchmarks;

import io.github.harborreplication.benchmarks.server.BareServer;
import io.github.harborreplication.benchmarks.server.Timeline;
import io.github.harborreplication.fluent.Awaiting;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Waits on the recorded timelines. The clock moves only by the pauses of the wait, so the results
 * are the same on every machine.
 */
final class Waiting {
  /** The recordings that have a timeline. */
  static final List<String> RECORDINGS =
      List.of(
          "execution-success.json",
          "execution-status-lag.json",
          "execution-single-active.json",
          "execution-failed-then-succeeded.json",
          "execution-failed-then-retried.json");

  private Waiting() {}

  /** How one wait went; times count from the start of the execution. */
  record Waited(
      String recording,
      boolean whenTasksDone,
      String outcome,
      Duration lastTaskDone,
      Duration statusFollowed,
      Duration returned,
      long requests) {

    /** From the last task's end to the return. */
    Duration late() {
      return returned.minus(lastTaskDone);
    }

    double requestsPerMinute() {
      return requests * 60_000.0 / returned.toMillis();
    }
  }

  /** Each recording, without and with {@code whenTasksDone()}. */
  static List<Waited> all() {
    return RECORDINGS.stream()
        .flatMap(recording -> Stream.of(measure(recording, false), measure(recording, true)))
        .toList();
  }

  /** A client that waits by the clock of the timeline. */
  static HarborReplication client(BareServer server, Timeline timeline) {
    return HarborReplication.builder()
        .url(server.url())
        .basicAuth("robot$ci", "s3cret")
        .clock(WaitClock.of(timeline::now, timeline::advance))
        .build();
  }

  /** One wait from the start of the execution. */
  static Waited measure(String recording, boolean whenTasksDone) {
    Timeline timeline = new Timeline(recording);
    try (BareServer server = new BareServer(timeline);
        HarborReplication harbor = client(server, timeline)) {
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
