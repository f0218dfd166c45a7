package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A step of a release pipeline: creates or updates the policy, and runs it. Exits with 0 if every
 * image arrived, 1 if not, 2 if it took too long, 3 if Harbor or this library refused.
 */
public final class ReplicateInPipeline {
  private ReplicateInPipeline() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the repository, its tag, and Harbor's name of the registry to push to
   */
  public static void main(String[] args) {
    if (args.length != 3) {
      System.err.println("usage: ReplicateInPipeline REPOSITORY TAG REGISTRY");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      System.exit(run(harbor, System.out, args[0], args[1], args[2]));
    }
  }

  static int run(
      HarborReplication harbor, PrintStream out, String repository, String tag, String registry) {
    try {
      long policy =
          harbor
              .policies()
              .define("release-" + repository.replace('/', '-'))
              .pushTo(registry)
              .repositories(repository)
              .tags(tag)
              .override(true)
              .createOrUpdate()
              .id();
      Completion done =
          harbor
              .policy(policy)
              .start()
              .awaiting()
              .onProgress(out::println)
              .awaitSuccess(Duration.ofMinutes(30));
      out.println(done);
      return 0;
    } catch (ExecutionFailedException e) {
      out.println(e.getMessage());
      e.failures().tasks().forEach(task -> task.logTail().forEach(l -> out.println("  " + l)));
      return 1;
    } catch (WaitTimeoutException e) {
      out.println(e.getMessage());
      return 2;
    } catch (HarborException | IllegalArgumentException e) {
      out.println(e.getMessage());
      return 3;
    }
  }
}
