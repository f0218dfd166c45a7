package io.github.harborreplication.fluent.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.harborreplication.model.ReplicationTask;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

class OpenValuesTest {
  @Test
  void aKnownWordIsItsConstant() {
    assertThat(TriggerType.of("manual")).isEqualTo(TriggerType.MANUAL);
    assertThat(TriggerType.of("scheduled")).isEqualTo(TriggerType.SCHEDULED);
    assertThat(TriggerType.of("event_based")).isEqualTo(TriggerType.EVENT_BASED);
    assertThat(ExecutionStatus.of("InProgress")).isEqualTo(ExecutionStatus.IN_PROGRESS);
    assertThat(ExecutionStatus.of("Succeed")).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(ExecutionStatus.of("Failed")).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ExecutionStatus.of("Stopped")).isEqualTo(ExecutionStatus.STOPPED);
    assertThat(TaskStatus.of("Pending")).isEqualTo(TaskStatus.PENDING);
    assertThat(TaskStatus.of("InProgress")).isEqualTo(TaskStatus.IN_PROGRESS);
    assertThat(TaskStatus.of("Succeed")).isEqualTo(TaskStatus.SUCCEEDED);
    assertThat(TaskStatus.of("Failed")).isEqualTo(TaskStatus.FAILED);
    assertThat(TaskStatus.of("Stopped")).isEqualTo(TaskStatus.STOPPED);
  }

  @Test
  void aTaskWithoutAStatusIsPending() {
    assertThat(TaskStatus.of(new ReplicationTask())).isEqualTo(TaskStatus.PENDING);
    assertThat(TaskStatus.of(new ReplicationTask().status(" "))).isEqualTo(TaskStatus.PENDING);
    assertThat(TaskStatus.of(new ReplicationTask().status("Failed"))).isEqualTo(TaskStatus.FAILED);
    assertThat(TaskStatus.of(new ReplicationTask().status("Paused")))
        .isEqualTo(TaskStatus.unchecked("Paused"));
  }

  @Test
  void whoReflectsMayReadTheValue() throws Exception {
    Object value = ExecutionStatus.class.getMethod("value").invoke(ExecutionStatus.FAILED);

    assertThat(value).isEqualTo("Failed");
    assertThat(Modifier.isPublic(OpenValue.class.getModifiers())).isTrue();
  }

  @Test
  void anUnknownValueIsRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskStatus.of("Success"))
        .withMessage(
            "\"Success\": Harbor has no such task status and would return an empty list. Did you"
                + " mean Succeed? Known are Pending, InProgress, Succeed, Failed, Stopped;"
                + " unchecked(...) takes any value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExecutionStatus.of("failed"))
        .withMessageContaining("execution status")
        .withMessageContaining("Did you mean Failed?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TriggerType.of("schedule"))
        .withMessageContaining("such trigger ")
        .withMessageContaining("Did you mean scheduled?");
  }

  @Test
  void anUncheckedValueIsTakenUnchanged() {
    assertThat(TriggerType.unchecked("weekly").value()).isEqualTo("weekly");
    assertThat(ExecutionStatus.unchecked("Paused").value()).isEqualTo("Paused");
    assertThat(TaskStatus.unchecked("Paused").value()).isEqualTo("Paused");
  }

  @Test
  void valuesAreEqualByTheirText() {
    assertThat(TriggerType.unchecked("manual"))
        .isEqualTo(TriggerType.MANUAL)
        .hasSameHashCodeAs("manual")
        .hasToString("manual")
        .isNotEqualTo(TriggerType.SCHEDULED);
    assertThat(ExecutionStatus.unchecked("Failed"))
        .isEqualTo(ExecutionStatus.FAILED)
        .hasSameHashCodeAs("Failed")
        .hasToString("Failed")
        .isNotEqualTo(ExecutionStatus.STOPPED)
        .isNotEqualTo(TaskStatus.FAILED);
    assertThat(TaskStatus.unchecked("Failed"))
        .isEqualTo(TaskStatus.FAILED)
        .hasSameHashCodeAs("Failed")
        .hasToString("Failed")
        .isNotEqualTo(TaskStatus.PENDING);
  }
}
