package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.Applied;
import io.github.harborreplication.fluent.HarborReplication;
import java.io.PrintStream;

/**
 * Mirrors a project of another registry every night. May be repeated, for example at each
 * deployment: it changes only what differs.
 */
public final class MirrorNightly {
  private MirrorNightly() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args Harbor's name of the other registry, and the project there
   */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: MirrorNightly REGISTRY PROJECT");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      run(harbor, System.out, args[0], args[1]);
    }
  }

  static void run(HarborReplication harbor, PrintStream out, String registry, String project) {
    Applied applied =
        harbor
            .policies()
            .define("mirror-" + project)
            .description("Mirrors " + project + " of " + registry)
            .pullFrom(registry)
            .repositories(project + "/**")
            .withoutTags("*-rc*", "*-beta*")
            .into("mirror")
            .onSchedule("0 0 2 * * *") // every night at two, UTC
            .override(true)
            .createOrUpdate();

    out.println("Policy mirror-" + project + ", id " + applied.id() + ": " + applied.change());
  }
}
