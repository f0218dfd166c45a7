package io.github.harborreplication.examples;

import io.github.harborreplication.fluent.ExecutionRef;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.TaskList;
import io.github.harborreplication.fluent.value.LogListener;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationTask;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows the log of the newest run of a policy while it is written: that of a running task,
 * otherwise of the newest one. Exits with 0 if the task succeeded, otherwise with 1.
 */
public final class FollowLog {
  private FollowLog() {}

  /**
   * Runs it on the Harbor of the environment.
   *
   * @param args the name of the policy
   */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: FollowLog POLICY");
      System.exit(64);
    }
    try (HarborReplication harbor = HarborReplication.fromEnvironment()) {
      System.exit(run(harbor, System.out, args[0]));
    }
  }

  static int run(HarborReplication harbor, PrintStream out, String name) {
    long policy =
        harbor.policy(name).find().orElseThrow(() -> none("policy of this name", name)).getId();
    ExecutionRef execution =
        harbor
            .policy(policy)
            .executions()
            .first()
            .map(run -> harbor.execution(run.getId()))
            .orElseThrow(() -> none("run of the policy", name));
    TaskList tasks = execution.tasks();
    ReplicationTask task =
        tasks
            .status(TaskStatus.IN_PROGRESS)
            .first()
            .or(tasks::first)
            .orElseThrow(() -> none("task in the newest run", name));

    out.println("Task " + task.getId() + " of " + execution + ": " + task.getSrcResource());
    LogListener listener =
        new LogListener() {
          @Override
          public void line(String line) {
            out.println(line);
          }

          @Override
          public void rewritten() {
            out.println("--- retried, the log starts anew ---");
          }
        };
    String status =
        execution.task(task.getId()).log().follow(Duration.ofHours(1), listener).getStatus();
    out.println(status);
    return status.equals(TaskStatus.SUCCEEDED.value()) ? 0 : 1;
  }

  private static IllegalArgumentException none(String what, String name) {
    return new IllegalArgumentException("'" + name + "': there is no " + what);
  }
}
