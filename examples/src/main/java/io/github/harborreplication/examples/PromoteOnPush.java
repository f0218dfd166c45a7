package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationExecution;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Promotes releases: every image that is pushed to a project under a tag such as v1.2 is copied to
 * the production registry immediately.
 */
public final class PromoteOnPush {
  private PromoteOnPush() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the project, and Harbor's name of the production registry
   */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: PromoteOnPush PROJECT REGISTRY");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      run(harbor, System.out, args[0], args[1]);
    }
  }

  static void run(HarborReplication harbor, PrintStream out, String project, String registry) {
    long policy =
        harbor
            .policies()
            .define("promote-" + project)
            .pushTo(registry)
            .repositories(project + "/**")
            .tags("v*")
            .into("released")
            .flatten(1) // staging/web becomes released/web
            .onEvent()
            .createOrUpdate()
            .id();
    out.println("Policy promote-" + project + ", id " + policy + ", waits for pushes");

    Optional<ReplicationExecution> last =
        harbor.policy(policy).executions().trigger(TriggerType.EVENT_BASED).first();
    out.println(
        last.map(run -> "Last promotion: " + run.getStartTime() + ", " + run.getStatus())
            .orElse("Nothing promoted so far"));
  }
}
