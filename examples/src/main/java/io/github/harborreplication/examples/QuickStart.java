package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The first steps, from the registries to the log of a copy. Runs against an embedded FakeHarbor
 * that holds what a real Harbor gave; with {@code --real}, against the Harbor that {@code
 * HARBOR_URL}, {@code HARBOR_USERNAME} and {@code HARBOR_PASSWORD} name, where it creates one
 * policy of a name of its own and deletes it again.
 */
public final class QuickStart {
  private final HarborReplication harbor;
  private final PrintStream out;

  QuickStart(HarborReplication harbor, PrintStream out) {
    this.harbor = harbor;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param args {@code --real} to use the Harbor of the environment
   */
  public static void main(String[] args) {
    if (List.of(args).contains("--real")) {
      try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
        new QuickStart(harbor, System.out).run();
      }
      return;
    }
    try (FakeHarbor fake = FakeHarbor.builder().recordedLab().recordedHistory().start();
        HarborReplication harbor =
            HarborReplication.builder()
                .url(fake.url())
                .basicAuth(fake.username(), fake.password())
                .build()) {
      new QuickStart(harbor, System.out).run();
    }
  }

  void run() {
    out.println("Connected to " + harbor.url());
    harbor.ping();

    out.println("\nRegistries:");
    for (Registry registry : harbor.registries().list()) {
      out.printf(
          "  %-4d%-18s%-18s%s%n",
          registry.getId(), registry.getName(), registry.getType(), registry.getUrl());
    }
    out.println("\nPolicies: " + harbor.policies().list().count());

    Registry source =
        harbor.registries().list().stream()
            .filter(registry -> "healthy".equals(registry.getStatus()))
            .min(Comparator.comparing(Registry::getId))
            .orElseThrow(() -> new IllegalStateException("no healthy registry to pull from"));

    String name = "quickstart-" + UUID.randomUUID();
    long policyId =
        harbor
            .policies()
            .define(name)
            .pullFrom(source.getId())
            .repositories("demo/**")
            .into("mirror")
            .flatten(0)
            .override(true)
            .create();
    try {
      replicate(name, policyId);
    } finally {
      // Harbor shows an execution as running for up to 30 s after its last task.
      harbor.policies().deleteWhenIdle(policyId, Duration.ofMinutes(1));
    }
    out.println("\nRemoved the policy " + name);
  }

  private void replicate(String name, long policyId) {
    ReplicationPolicy found =
        harbor
            .policies()
            .list()
            .where(NAME.equalTo(name).and(ENABLED.isTrue()))
            .first()
            .orElseThrow();
    out.println("\nCreated and found the policy " + found.getName());

    ExecutionRef execution = harbor.policies().start(policyId);
    try (ProgressLine line = ProgressLine.on(out)) {
      Completion done = execution.awaiting().onProgress(line::show).await(Duration.ofMinutes(10));
      line.done(done.outcome().toString());
    }

    out.println("\nTasks:");
    out.printf("  %-6s%-11s%-42s%s%n", "id", "status", "from", "to");
    List<ReplicationTask> tasks = execution.tasks().toList();
    for (ReplicationTask task : tasks) {
      out.printf(
          "  %-6d%-11s%-42s%s%n",
          task.getId(), task.getStatus(), task.getSrcResource(), task.getDstResource());
    }
    if (!tasks.isEmpty()) {
      long taskId = tasks.get(0).getId();
      out.println("\nLog of task " + taskId + ":");
      execution
          .task(taskId)
          .log()
          .text()
          .orElse("(none)")
          .lines()
          .forEach(l -> out.println("  " + l));
    }
  }
}
