package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.BatchResult;
import io.github.harborreplication.fluent.HarborReplication;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Starts all policies that match a query, a few at a time, and waits for them. Exits with 1 if one
 * could not be started or did not copy everything.
 */
public final class StartMany {
  private StartMany() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the query, such as {@code name=~nightly}, and how many may run at once
   */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: StartMany QUERY NUMBER");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      System.exit(run(harbor, System.out, args[0], Integer.parseInt(args[1])));
    }
  }

  static int run(HarborReplication harbor, PrintStream out, String query, int atOnce) {
    BatchResult result =
        harbor
            .policies()
            .startAll(harbor.policies().list().query(query))
            .maxRunning(atOnce)
            .onProgress(out::println)
            .await(Duration.ofHours(1));
    result.unsuccessful().forEach(out::println);
    return result.unsuccessful().isEmpty() ? 0 : 1;
  }
}
