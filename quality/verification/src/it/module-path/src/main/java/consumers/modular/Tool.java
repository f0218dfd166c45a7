package consumers.modular;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.model.ReplicationPolicy;

/** Prints the names of all policies, and the module that read them. */
public final class Tool {
  private Tool() {}

  public static void main(String[] args) {
    try (HarborReplication harbor =
        HarborReplication.builder().url(args[0]).basicAuth(args[1], args[2]).build()) {
      for (ReplicationPolicy policy : harbor.policies().list()) {
        System.out.println(policy.getName());
      }
      System.out.println(harbor.getClass().getModule().getName());
    }
  }
}
