package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.RegistryDraft;
import io.github.harborreplication.fluent.RegistryTypes;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/**
 * Sets up a replication on a Harbor that has none: the registry to copy from, a policy that mirrors
 * a project of it every night, and a first run. May be repeated: it changes only what differs.
 */
public final class SetUpFromNothing {
  private SetUpFromNothing() {}

  /**
   * Runs it on the Harbor of the environment. {@code REGISTRY_USERNAME} and {@code
   * REGISTRY_PASSWORD}, if set, are the login of the registry.
   *
   * @param args the URL of the registry, and the project there
   */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: SetUpFromNothing URL PROJECT");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      run(harbor, System.out, args[0], args[1], System.getenv());
    }
  }

  static void run(
      HarborReplication harbor,
      PrintStream out,
      String url,
      String project,
      Map<String, String> environment) {
    RegistryDraft registry =
        harbor.registries().define("upstream").type(RegistryTypes.DOCKER_REGISTRY).url(url);
    String user = environment.get("REGISTRY_USERNAME");
    registry =
        user == null
            ? registry.withoutCredentials()
            : registry.credentialsOnCreate(user, environment.get("REGISTRY_PASSWORD"));
    out.println(registry.createOrReplace());

    String policy = "mirror-" + project;
    out.println(
        harbor
            .policies()
            .define(policy)
            .pullFrom("upstream")
            .repositories(project + "/**")
            .into("mirror")
            .onSchedule("0 0 2 * * *") // every night at two, UTC
            .createOrReplace());

    out.println(harbor.policy(policy).start().awaitSuccess(Duration.ofMinutes(30)));
  }
}
