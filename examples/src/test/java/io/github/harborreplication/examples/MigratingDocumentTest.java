package io.github.harborreplication.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.error.ExecutionFailedException;
import io.github.harborreplication.model.ReplicationExecution;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code of docs/migrating.md. */
class MigratingDocumentTest extends ExampleHarborTest {
  @Test
  void fromPython() {
    harbor.policy("publish").start().awaitSuccess(Duration.ofMinutes(10));

    harbor.policy("publish").update(policy -> policy.setSpeed(1024));

    for (ReplicationExecution execution : harbor.executions().list()) {
      out.println(execution.getId() + " " + execution.getStatus());
    }

    assertThat(policy("publish").speed()).isEqualTo(1024);
    assertThat(shown()).anyMatch(line -> line.endsWith(" Succeed"));
  }

  @Test
  void fromAShellScript() {
    fake.faults().on("POST", "/replication/executions").next(1).loseResponse();
    fake.policies().runs("publish").fails("team/app", "blob unknown");

    try {
      harbor.policy("publish").startOrFind().awaitSuccess(Duration.ofMinutes(10));
    } catch (ExecutionFailedException e) {
      e.failures().tasks().forEach(task -> out.println(task.reason().orElse("no reason known")));
    }

    assertThat(shown()).singleElement().asString().contains("blob unknown");
  }
}
