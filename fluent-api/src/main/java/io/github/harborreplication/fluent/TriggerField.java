package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.fluent.internal.query.TextCondition;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationPolicy;

/**
 * What starts a policy. Harbor keeps it as a JSON text and sorts by that text.
 *
 * <p>There is no {@code manual()}: a policy created without a trigger is started manually too, and
 * nothing in its text says so. List all and filter with {@code stream().filter(...)}.
 */
public final class TriggerField extends SortKey<ReplicationPolicy> {
  TriggerField() {
    super(QueryKey.TRIGGER.key());
  }

  /** {@return a filter that matches policies that run on a schedule} */
  public Filter<ReplicationPolicy> scheduled() {
    return type(TriggerType.SCHEDULED);
  }

  /** {@return a filter that matches policies that run when an artifact is pushed or deleted} */
  public Filter<ReplicationPolicy> eventBased() {
    return type(TriggerType.EVENT_BASED);
  }

  private static Filter<ReplicationPolicy> type(TriggerType type) {
    return Filter.of(new TextCondition.Contains(QueryKey.TRIGGER, type.value()));
  }
}
