package io.github.harborreplication.benchmarks.forked;

import io.github.harborreplication.benchmarks.clients.FluentClient;
import io.github.harborreplication.fluent.ExecutionList;
import io.github.harborreplication.fluent.HarborReplication;
import java.util.ArrayList;
import java.util.List;

/** Walks when each answer comes late: one page after the other, and several at once. */
public final class FarAway {
  private static final List<Integer> AT_ONCE = List.of(1, 4, 8);

  private FarAway() {}

  /** Seconds of a walk over so many rows at this delay, reading so many pages at once. */
  public record Walk(int delayMillis, long rows, int atOnce, double seconds) {}

  /** One walk for each number of pages at once. */
  public static List<Walk> measure(String url, int delayMillis, long rows) {
    Jvm.Ended ended =
        Jvm.run(List.of(), FarAway.class, url, String.valueOf(delayMillis), String.valueOf(rows));
    ended.result();
    List<Walk> walks = new ArrayList<>();
    for (int i = 0; i < AT_ONCE.size(); i++) {
      double seconds = Double.parseDouble(ended.lines().get(i));
      walks.add(new Walk(delayMillis, rows, AT_ONCE.get(i), seconds));
    }
    return walks;
  }

  public static void main(String[] args) {
    long rows = Long.parseLong(args[2]);
    try (HarborReplication near = FluentClient.of(args[0]);
        HarborReplication far = FluentClient.of(args[0] + "/after/" + args[1])) {
      for (int i = 0; i < 5; i++) {
        walk(near, 1, 20_000);
      }
      for (int atOnce : AT_ONCE) {
        System.out.println(walk(far, atOnce, rows));
      }
    }
  }

  private static double walk(HarborReplication harbor, int atOnce, long rows) {
    long begin = System.nanoTime();
    ExecutionList list = harbor.executions().list().limit(rows).parallel(atOnce);
    long count = 0;
    for (var row : list) {
      count += row.getId() == null ? 0 : 1;
    }
    if (count != rows) {
      throw new IllegalStateException(count + " rows instead of " + rows);
    }
    return (System.nanoTime() - begin) / 1e9;
  }
}
