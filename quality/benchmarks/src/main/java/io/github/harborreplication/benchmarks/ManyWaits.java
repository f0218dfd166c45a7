package io.github.harborreplication.benchmarks;

import io.github.harborreplication.benchmarks.server.BareServer;
import io.github.harborreplication.benchmarks.server.Timeline;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.Outcome;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Awaits many executions that all run as one was recorded: with the polls of {@code awaitAll}, and
 * with a wait for each. The clock moves only by the pauses, so the numbers of polls and requests
 * are the same on every machine. Processor time is that of the thread that waits.
 */
final class ManyWaits {
  private static final String RECORDING = "execution-status-lag.json";
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private ManyWaits() {}

  /**
   * What it took to wait until all had ended.
   *
   * @param polls how often the status of each was read
   * @param micros processor time of one poll of all of them
   */
  record Cost(String way, long polls, long requests, double micros) {
    double requestsPerPoll() {
      return (double) requests / polls;
    }
  }

  /** Both in turn, in so many rounds, after as many to warm up. */
  static List<Cost> all(int executions, int rounds) {
    List<Cost> shared = new ArrayList<>();
    List<Cost> single = new ArrayList<>();
    for (int i = 0; i < 2 * rounds; i++) {
      shared.add(measure(executions, true));
      single.add(measure(executions, false));
    }
    return List.of(
        median(shared.subList(rounds, 2 * rounds)), median(single.subList(rounds, 2 * rounds)));
  }

  private static Cost median(List<Cost> rounds) {
    Cost any = rounds.get(0);
    double micros = Results.median(rounds.stream().mapToDouble(Cost::micros).toArray());
    return new Cost(any.way, any.polls, any.requests, micros);
  }

  private static Cost measure(int executions, boolean shared) {
    Timeline timeline = new Timeline(RECORDING, executions);
    try (BareServer server = new BareServer(timeline);
        HarborReplication harbor = Waiting.client(server, timeline)) {
      List<ExecutionRef> all =
          LongStream.range(timeline.id(), timeline.id() + executions)
              .mapToObj(harbor::execution)
              .toList();
      long begin = processorTime();
      if (shared) {
        require(harbor.executions().awaitAll(all, TIMEOUT).unsuccessful().isEmpty());
      } else {
        for (ExecutionRef execution : all) {
          timeline.restart();
          require(execution.await(TIMEOUT).outcome() == Outcome.SUCCEEDED);
        }
      }
      long took = processorTime() - begin;
      // A pause comes before each poll but the first of a wait.
      long polls = timeline.pauses() / (shared ? 1 : executions) + 1;
      String way = shared ? "awaitAll" : "a wait for each";
      return new Cost(way, polls, timeline.requests(), took / 1e3 / polls);
    }
  }

  private static void require(boolean succeeded) {
    if (!succeeded) {
      throw new IllegalStateException("an execution did not succeed");
    }
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
