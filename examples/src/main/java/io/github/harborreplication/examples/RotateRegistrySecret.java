package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.UnhealthyRegistryException;
import java.io.PrintStream;

/**
 * Replaces the secret by which Harbor logs in to a registry, once the registry accepts the new one.
 * Exits with 1, and changes nothing, if it does not.
 */
public final class RotateRegistrySecret {
  private RotateRegistrySecret() {}

  /**
   * Runs it on the Harbor of the environment. {@code REGISTRY_USERNAME} and {@code
   * REGISTRY_PASSWORD} are the new login.
   *
   * @param args Harbor's name of the registry
   */
  public static void main(String[] args) {
    String user = System.getenv("REGISTRY_USERNAME");
    String secret = System.getenv("REGISTRY_PASSWORD");
    if (args.length != 1 || user == null || secret == null) {
      System.err.println(
          "usage: RotateRegistrySecret REGISTRY, with REGISTRY_USERNAME and REGISTRY_PASSWORD");
      System.exit(64);
      return;
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      if (!run(harbor, System.out, args[0], user, secret)) {
        System.exit(1);
      }
    }
  }

  static boolean run(
      HarborReplication harbor, PrintStream out, String registry, String user, String secret) {
    try {
      harbor.registry(registry).rotateCredentials(user, secret);
    } catch (UnhealthyRegistryException e) {
      out.println(e.getMessage());
      return false;
    }
    out.println("Harbor logs in to " + registry + " with the new secret of " + user);
    return true;
  }
}
