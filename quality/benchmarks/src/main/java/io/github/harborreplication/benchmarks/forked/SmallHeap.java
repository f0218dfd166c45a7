package io.github.harborreplication.benchmarks.forked;

import io.github.harborreplication.benchmarks.clients.FluentClient;
import io.github.harborreplication.fluent.HarborReplication;
import java.util.List;
import java.util.stream.Stream;

/** What must fit into a small heap. A run that does not ends with an OutOfMemoryError. */
public final class SmallHeap {
  private SmallHeap() {}

  /** A run: whether it came to its end with the right count, and what it said. */
  public record Run(String what, String heap, boolean passed, String said) {}

  /** A walk of all executions. */
  public static Run walk(String url, int rows, String heap) {
    return run("walk of " + rows + " executions", heap, "walk", url, rows, "rows " + rows);
  }

  /** A task's log as a stream of lines. */
  public static Run log(String url, int megabytes, String heap) {
    return run(
        "log of " + megabytes + " MiB as lines",
        heap,
        "log",
        url,
        megabytes,
        "characters " + megabytes * (1L << 20));
  }

  private static Run run(
      String what, String heap, String kind, String url, int size, String wanted) {
    Jvm.Ended ended =
        Jvm.run(List.of("-Xmx" + heap), SmallHeap.class, kind, url, String.valueOf(size));
    String said = ended.lines().isEmpty() ? "" : ended.lines().get(ended.lines().size() - 1);
    return new Run(what, heap, ended.good() && said.equals(wanted), said);
  }

  public static void main(String[] args) {
    try (HarborReplication harbor = FluentClient.of(args[1])) {
      if (args[0].equals("walk")) {
        try (Stream<?> rows = harbor.executions().list().stream()) {
          // Mapped, or the stream could count without reading.
          System.out.println("rows " + rows.mapToLong(row -> 1).sum());
        }
      } else {
        try (Stream<String> lines =
            harbor.execution(1).task(Long.parseLong(args[2])).log().lines()) {
          // With their line feeds.
          System.out.println("characters " + lines.mapToLong(line -> line.length() + 1).sum());
        }
      }
    }
  }
}
