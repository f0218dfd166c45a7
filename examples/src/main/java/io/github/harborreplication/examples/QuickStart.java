package io.github.harborreplication.examples;

import static io.github.harborreplication.fluent.PolicyFields.ENABLED;
import static io.github.harborreplication.fluent.PolicyFields.NAME;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.RegistryRef;
import io.github.harborreplication.fluent.error.TaskFailure;
import io.github.harborreplication.fluent.value.Progress;
import io.github.harborreplication.fluent.value.TaskResource;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The main job: creates a registry and a policy, starts it, waits until every image has arrived,
 * and lists them. Runs against an embedded FakeHarbor where one image fails once; with {@code
 * --real URL}, against the Harbor of {@code HARBOR_URL}, {@code HARBOR_USERNAME} and {@code
 * HARBOR_PASSWORD}, where it copies {@code demo/**} of the registry at that URL; what it creates
 * has a unique name and is deleted.
 */
public final class QuickStart {
  /** The width of a terminal, so that no line is broken. */
  private static final int COLUMNS = 80;

  static final String DEMO_URL = "https://registry.example.com";

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
   * @param args {@code --real} and the URL of a registry to use the Harbor of the environment
   */
  public static void main(String[] args) {
    if (args.length == 2 && args[0].equals("--real")) {
      try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
        new QuickStart(harbor, System.out).run(args[1]);
      }
      return;
    }
    if (args.length != 0) {
      System.err.println("usage: QuickStart [--real URL_OF_A_REGISTRY]");
      System.exit(64);
    }
    System.out.println("FakeHarbor, a server within this program: nothing real is touched.");
    try (FakeHarbor fake = fake();
        HarborReplication harbor = ExampleHarbor.connect(fake)) {
      new QuickStart(harbor, System.out).run(DEMO_URL);
    }
  }

  /** No registries and policies, but a server with three repositories, one of which fails once. */
  static FakeHarbor fake() {
    return FakeHarbor.builder()
        .with(
            fake -> {
              fake.registries()
                  .server(DEMO_URL)
                  .holds("demo/alpine", "3.20", "3.21")
                  .holds("demo/postgres", "17")
                  .holds("demo/web", "1.0", "1.1", "latest");
              fake.policies()
                  .everyRun()
                  .takes("demo/postgres", Duration.ofSeconds(2))
                  .failsOnce("demo/web", "connection reset by peer")
                  .retryAfter(Duration.ofSeconds(4)); // a real Harbor: up to two minutes
            })
        .start();
  }

  void run(String registryUrl) {
    out.println("Connected to " + harbor.url() + ", policies: " + harbor.policies().list().count());
    String name = "quickstart-" + UUID.randomUUID().toString().substring(0, 8);
    RegistryRef registry =
        harbor.registry(
            harbor
                .registries()
                .define(name)
                .type("docker-registry")
                .url(registryUrl)
                .create()
                .id());
    try {
      long policyId =
          harbor
              .policies()
              .define(name)
              .pullFrom(name)
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
        out.println("Created a registry and a policy, and found " + found.getName());
        out.println("\nCopying demo/** from " + registryUrl + " into mirror:");
        replicate(policyId);
      } finally {
        // Harbor shows an execution as running for up to 30 s after its last task.
        harbor.policy(policyId).deleteWhenIdle(Duration.ofMinutes(1));
      }
    } finally {
      registry.delete();
    }
    out.println("Deleted the policy and the registry.");
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
      execution.task(first.getId()).log().tail(2).forEach(this::printLogLine);
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
