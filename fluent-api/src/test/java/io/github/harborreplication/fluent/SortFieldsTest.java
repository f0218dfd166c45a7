package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortFieldsTest {
  @Test
  void sortsUpAndDown() {
    Sort<ReplicationPolicy> up = PolicyFields.NAME.ascending();
    Sort<ReplicationExecution> down = ExecutionFields.START_TIME.descending();
    Sort<ReplicationTask> tasks = TaskFields.RUN_COUNT.ascending();

    assertThat(up).hasToString("name");
    assertThat(down).hasToString("-start_time");
    assertThat(tasks).hasToString("run_count");
    assertThat(PolicyFields.SPEED.descending()).hasToString("-speed_kb");
    assertThat(ExecutionFields.START_TIME).hasToString("start_time");
  }

  @Test
  void aSortIsAValue() {
    assertThat(PolicyFields.NAME.ascending())
        .isEqualTo(PolicyFields.NAME.ascending())
        .hasSameHashCodeAs(PolicyFields.NAME.ascending())
        .isNotEqualTo(PolicyFields.NAME.descending())
        .isNotEqualTo("name");
    assertThat(PolicyFields.NAME.ascending().hashCode())
        .isNotEqualTo(PolicyFields.NAME.descending().hashCode());
  }

  @Test
  void policiesHaveEveryKeyOfHarbors() throws IllegalAccessException {
    assertThat(keys(PolicyFields.class))
        .containsExactly(
            "id",
            "name",
            "description",
            "creator",
            "src_registry_id",
            "dest_registry_id",
            "dest_namespace",
            "dest_namespace_replace_count",
            "override",
            "enabled",
            "trigger",
            "filters",
            "replicate_deletion",
            "creation_time",
            "update_time",
            "speed_kb",
            "copy_by_chunk",
            "single_active_replication");
  }

  @Test
  void executionsHaveEveryKeyOfHarbors() throws IllegalAccessException {
    assertThat(keys(ExecutionFields.class))
        .containsExactly(
            "id", "status", "trigger", "start_time", "update_time", "end_time", "vendor_id");
  }

  @Test
  void tasksHaveEveryKeyOfHarbors() throws IllegalAccessException {
    assertThat(keys(TaskFields.class))
        .containsExactly(
            "id",
            "status",
            "job_id",
            "run_count",
            "creation_time",
            "start_time",
            "update_time",
            "end_time");
  }

  private static List<String> keys(Class<?> fields) throws IllegalAccessException {
    List<String> keys = new ArrayList<>();
    for (Field field : fields.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        keys.add(((SortKey<?>) field.get(null)).ascending().toString());
      }
    }
    return keys;
  }
}
