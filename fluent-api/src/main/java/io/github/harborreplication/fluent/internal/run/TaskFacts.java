package io.github.harborreplication.fluent.internal.run;

import io.github.harborreplication.fluent.internal.walk.RowFacts;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.model.ReplicationTask;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a task shows.
 *
 * @param executionId the execution whose tasks were asked for
 * @param status the word that was asked for; null for any
 * @param resourceType the kind that was asked for; null for any
 */
public record TaskFacts(long executionId, @Nullable String status, @Nullable String resourceType)
    implements RowFacts<ReplicationTask> {
  @Override
  public @Nullable Long id(ReplicationTask row) {
    return row.getId();
  }

  @Override
  public @Nullable Long shown(ReplicationTask row, String key) {
    return switch (key) {
      case "start_time" -> RowFacts.millis(row.getStartTime());
      case "end_time" -> RowFacts.millis(row.getEndTime());
      default -> null;
    };
  }

  @Override
  public Optional<String> misfit(ReplicationTask row) {
    Long execution = row.getExecutionId();
    if (execution != null && execution != executionId) {
      return Optional.of("tasks of execution " + executionId);
    }
    if (RowFacts.differ(row.getStatus(), status, TaskStatus.known())) {
      return Optional.of("status=" + status);
    }
    if (resourceType != null
        && row.getResourceType() != null
        && !resourceType.equals(row.getResourceType())) {
      return Optional.of("resource_type=" + resourceType);
    }
    return Optional.empty();
  }
}
