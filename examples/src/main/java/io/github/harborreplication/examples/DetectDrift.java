package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.manifest.Manifest;
import io.github.harborreplication.manifest.Plan;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Compares a Harbor with a manifest, and prints what somebody changed by hand. Changes nothing.
 * Exits with 2 if there is a difference.
 */
public final class DetectDrift {
  private DetectDrift() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the file of the manifest
   */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: DetectDrift FILE");
      System.exit(64);
      return;
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      if (!run(harbor, System.out, Manifest.read(Path.of(args[0])))) {
        System.exit(2);
      }
    }
  }

  static boolean run(HarborReplication harbor, PrintStream out, Manifest manifest) {
    Plan plan = manifest.plan(harbor);
    out.print(plan);
    return plan.isEmpty();
  }
}
