package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.TaskFailure;
import io.github.harborreplication.fluent.value.Progress;
import io.github.harborreplication.fluent.value.TaskResource;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The main job: creates a policy, starts it, waits until every image has arrived, and lists them.
 * Runs against an embedded FakeHarbor where one image fails once; with {@code --real}, against the
 * Harbor of {@code HARBOR_URL}, {@code HARBOR_USERNAME} and {@code HARBOR_PASSWORD}, where it
 * creates one policy with a unique name and deletes it.
 */
public final class QuickStart {
  /** The width of a terminal, so that no line is broken. */
  private static final int COLUMNS = 80;

  private final HarborReplication harbor;
  private final PrintStream out;
  private boolean failureShown;

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
    System.out.println("FakeHarbor, a server within this program: nothing real is touched.");
    try (FakeHarbor fake = fake();
        HarborReplication harbor = FakeWorld.connect(fake)) {
      new QuickStart(harbor, System.out).run();
    }
  }

  /** One registry with three repositories, no policies, and an image that fails once. */
  static FakeHarbor fake() {
    return FakeHarbor.builder()
        .registry("docker-hub", "https://hub.docker.com")
        .with(
            fake -> {
              fake.registries().holds(1, "demo/alpine", "3.20", "3.21");
              fake.registries().holds(1, "demo/postgres", "17");
              fake.registries().holds(1, "demo/web", "1.0", "1.1", "latest");
              fake.policies()
                  .everyRun()
                  .takes("demo/postgres", Duration.ofSeconds(2))
                  .failsOnce("demo/web", "connection reset by peer")
                  .retryAfter(Duration.ofSeconds(4)); // a real Harbor: up to two minutes
            })
        .start();
  }

  void run() {
    out.println("Connected to " + harbor.url() + ", policies: " + harbor.policies().list().count());
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
            .create()
            .id();
    try {
      ReplicationPolicy found =
          harbor
              .policies()
              .list()
              .where(NAME.equalTo(name).and(ENABLED.isTrue()))
              .first()
              .orElseThrow();
      out.println("Created and found the policy " + found.getName());
      out.println("\nCopying demo/** from " + source.getName() + " into mirror:");
      replicate(policyId);
    } finally {
      // Harbor shows an execution as running for up to 30 s after its last task.
      harbor.policy(policyId).deleteWhenIdle(Duration.ofMinutes(1));
    }
    out.println("Deleted the policy.");
  }

  private void replicate(long policyId) {
    ExecutionRef execution = harbor.policy(policyId).start();
    try (ProgressLine line = ProgressLine.on(out, COLUMNS)) {
      Completion done =
          execution
              .awaiting()
              .pollInterval(Duration.ofMillis(500))
              .onProgress(progress -> show(execution, progress, line))
              .await(Duration.ofMinutes(10));
      line.note(done.outcome().toString());
    }

    out.printf("%n%-9s %-5s%-24s%s%n", "status", "tags", "from", "to");
    List<ReplicationTask> tasks = execution.tasks().toList();
    for (ReplicationTask task : tasks) {
      TaskResource from = TaskResource.of(task.getSrcResource());
      TaskResource to = TaskResource.of(task.getDstResource());
      out.printf(
          "%-9s %-5d%-24s%s%n", task.getStatus(), from.items(), from.repository(), to.repository());
    }
    if (!tasks.isEmpty()) {
      ReplicationTask first = tasks.get(tasks.size() - 1);
      out.println(
          "\nHow the log of " + TaskResource.of(first.getSrcResource()).repository() + " ends:");
      List<String> log = execution.task(first.getId()).log().text().orElse("").lines().toList();
      log.subList(Math.max(0, log.size() - 2), log.size()).forEach(this::printLogLine);
    }
  }

  private void show(ExecutionRef execution, Progress progress, ProgressLine line) {
    line.show(progress);
    if (progress.failed() > 0 && !failureShown) {
      failureShown = true;
      for (TaskFailure failure : execution.failures().tasks()) {
        String repository = TaskResource.of(failure.task().getSrcResource()).repository();
        line.note(repository + " failed: " + failure.reason().orElse("(no reason known)"));
      }
      line.note("Harbor retries it, so the wait continues.");
    }
  }

  /** Prints a line without the position in Harbor's code, cut to the width. */
  private void printLogLine(String line) {
    out.println("  " + ProgressLine.cut(line.replaceFirst(" \\[/[^]]*]:", ""), COLUMNS - 2));
  }
}
