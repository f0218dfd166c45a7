package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.RunWatch;
import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Pushes an image to Harbor and waits until the policy that copies each push has copied it. Exits
 * with 1 if that failed, with 2 if no execution was started or it took too long.
 */
public final class PushAndAwaitReplication {
  private PushAndAwaitReplication() {}

  /** What pushes the image. */
  interface Push {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the policy, the repository with its project, and the command that pushes to it
   * @throws IOException if the command cannot be run
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 3) {
      System.err.println("usage: PushAndAwaitReplication POLICY REPOSITORY COMMAND…");
      System.exit(64);
    }
    ProcessBuilder command = new ProcessBuilder(List.of(args).subList(2, args.length)).inheritIO();
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      System.exit(run(harbor, System.out, args[0], args[1], () -> command.start().waitFor()));
    }
  }

  static int run(
      HarborReplication harbor, PrintStream out, String policy, String repository, Push push)
      throws IOException, InterruptedException {
    RunWatch runs = harbor.policy(policy).watchRuns(); // before the push
    push.run();
    try {
      Completion done =
          runs.nextCopying(repository, Duration.ofMinutes(1)).awaitSuccess(Duration.ofMinutes(30));
      out.println(done);
      return 0;
    } catch (ExecutionFailedException e) {
      out.println(e.getMessage());
      return 1;
    } catch (WaitTimeoutException e) {
      out.println(e.getMessage());
      return 2;
    }
  }
}
