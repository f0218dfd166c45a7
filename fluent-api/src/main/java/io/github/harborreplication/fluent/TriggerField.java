package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.query.PolicyKey;
import io.github.harborreplication.fluent.internal.query.TextCondition;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationPolicy;

/**
 * What sets a policy off. Harbor keeps it as a JSON text and sorts by that text.
 *
 * <p>There is no {@code manual()}: a policy made without a trigger is run by hand as well, and
 * nothing in its text says so. Ask for all and choose with {@code stream().filter(...)}.
 */
public final class TriggerField extends SortKey<ReplicationPolicy> {
  TriggerField() {
    super(PolicyKey.TRIGGER.key());
  }

  /**
   * The policy runs by a schedule.
   *
   * @return the filter
   */
  public Filter<ReplicationPolicy> scheduled() {
    return type(TriggerType.SCHEDULED);
  }

  /**
   * The policy runs when an artifact is pushed or deleted.
   *
   * @return the filter
   */
  public Filter<ReplicationPolicy> eventBased() {
    return type(TriggerType.EVENT_BASED);
  }

  private static Filter<ReplicationPolicy> type(TriggerType type) {
    return Filter.of(new TextCondition.Contains(PolicyKey.TRIGGER, type.word()));
  }
}
