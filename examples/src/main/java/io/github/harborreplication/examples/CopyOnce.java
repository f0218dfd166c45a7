package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Copies one image from another registry to a project, without leaving a policy. Exits with 1 if it
 * was not copied.
 */
public final class CopyOnce {
  private CopyOnce() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args Harbor's name of the registry, the repository there, its tag, and the project
   */
  public static void main(String[] args) {
    if (args.length != 4) {
      System.err.println("usage: CopyOnce REGISTRY REPOSITORY TAG PROJECT");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      System.exit(run(harbor, System.out, args[0], args[1], args[2], args[3]));
    }
  }

  static int run(
      HarborReplication harbor,
      PrintStream out,
      String registry,
      String repository,
      String tag,
      String project) {
    // Left by a copy that was interrupted while Harbor was not reachable.
    harbor.policies().deleteOneOffs(Duration.ofDays(1));
    try {
      out.println(
          harbor
              .policies()
              .oneOff()
              .pullFrom(registry)
              .repositories(repository)
              .tags(tag)
              .into(project)
              .override(true)
              .runOnce(Duration.ofMinutes(30)));
      return 0;
    } catch (ExecutionFailedException e) {
      out.println(e.getMessage());
      return 1;
    }
  }
}
