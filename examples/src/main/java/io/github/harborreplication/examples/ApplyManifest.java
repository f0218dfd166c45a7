package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.manifest.ApplyResult;
import io.github.harborreplication.manifest.Manifest;
import io.github.harborreplication.manifest.ManifestException;
import io.github.harborreplication.manifest.Plan;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Makes a Harbor what a manifest declares, and prints what it changes. Exits with 1 if the manifest
 * is wrong, or Harbor is not as declared afterwards; run it again to finish.
 */
public final class ApplyManifest {
  private ApplyManifest() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the file of the manifest
   */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: ApplyManifest FILE");
      System.exit(64);
      return;
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      if (!run(harbor, System.out, Path.of(args[0]))) {
        System.exit(1);
      }
    }
  }

  static boolean run(HarborReplication harbor, PrintStream out, Path file) {
    Plan plan;
    try {
      plan = Manifest.read(file).plan(harbor);
    } catch (ManifestException e) {
      out.println(e.getMessage());
      return false;
    }
    out.print(plan);
    ApplyResult result = plan.apply();
    out.print(result);
    return result.isComplete();
  }
}
