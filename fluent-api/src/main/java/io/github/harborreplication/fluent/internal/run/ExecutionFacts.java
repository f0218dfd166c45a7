package io.github.harborreplication.fluent.internal.run;

import io.github.harborreplication.fluent.internal.walk.RowFacts;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationExecution;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an execution shows.
 *
 * @param policyId the policy that was asked for; null for any
 * @param status the word that was asked for; null for any
 * @param trigger the word that was asked for; null for any
 */
public record ExecutionFacts(
    @Nullable Long policyId, @Nullable String status, @Nullable String trigger)
    implements RowFacts<ReplicationExecution> {
  @Override
  public @Nullable Long id(ReplicationExecution row) {
    return row.getId();
  }

  @Override
  public @Nullable Long shown(ReplicationExecution row, String key) {
    return switch (key) {
      case "start_time" -> RowFacts.millis(row.getStartTime());
      case "end_time" -> RowFacts.millis(row.getEndTime());
      case "vendor_id" -> row.getPolicyId();
      default -> null;
    };
  }

  @Override
  public Optional<String> misfit(ReplicationExecution row) {
    Long policy = row.getPolicyId();
    if (policyId != null && policy != null && !policyId.equals(policy)) {
      return Optional.of("policy_id=" + policyId);
    }
    if (RowFacts.differ(row.getStatus(), status, ExecutionStatus.known())) {
      return Optional.of("status=" + status);
    }
    return RowFacts.differ(row.getTrigger(), trigger, TriggerType.known())
        ? Optional.of("trigger=" + trigger)
        : Optional.empty();
  }
}
