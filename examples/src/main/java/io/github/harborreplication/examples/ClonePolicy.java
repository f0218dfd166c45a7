package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.HarborReplication;
import java.io.PrintStream;

/**
 * Clones a policy that pushes, so that it copies the same images to another registry too. The clone
 * is disabled until somebody has reviewed it.
 */
public final class ClonePolicy {
  private ClonePolicy() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the name of the policy, and Harbor's name of the other registry
   */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: ClonePolicy POLICY REGISTRY");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      run(harbor, System.out, args[0], args[1]);
    }
  }

  static void run(HarborReplication harbor, PrintStream out, String name, String registry) {
    long clone =
        harbor
            .policy(name)
            .copyAs(name + "-to-" + registry)
            .pushTo(registry)
            .disabled()
            .create()
            .id();

    out.println(
        "Policy " + name + "-to-" + registry + ", id " + clone + ", is ready to be enabled");
  }
}
