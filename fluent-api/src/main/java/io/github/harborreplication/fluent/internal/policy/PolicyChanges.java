package io.github.harborreplication.fluent.internal.policy;

import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import io.github.harborreplication.model.ReplicationTriggerSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes that leave a policy as it is when it already says the same, so that nothing looks
 * changed.
 */
public final class PolicyChanges {
  private PolicyChanges() {}

  /** Copies from, or to, this registry; Harbor itself is on the other side. */
  public static void setRegistry(ReplicationPolicy policy, long id, boolean push) {
    Registry there = push ? policy.getDestRegistry() : policy.getSrcRegistry();
    Registry here = push ? policy.getSrcRegistry() : policy.getDestRegistry();
    there = unlessSame(there, new Registry().id(id));
    if (here != null && !Objects.equals(here.getId(), 0L)) {
      here = null;
    }
    policy.setSrcRegistry(push ? here : there);
    policy.setDestRegistry(push ? there : here);
  }

  /** Of a registry only the id counts. */
  private static @Nullable Registry unlessSame(
      @Nullable Registry current, @Nullable Registry wanted) {
    boolean same =
        current != null && wanted != null && Objects.equals(current.getId(), wanted.getId());
    return same ? current : wanted;
  }

  /** Sets off the policy this way; the cron text is for {@code scheduled}. */
  public static void setTrigger(ReplicationPolicy policy, String type, @Nullable String cron) {
    ReplicationTrigger old = policy.getTrigger();
    ReplicationTriggerSettings settings = old == null ? null : old.getTriggerSettings();
    boolean sameCron = cron == null || (settings != null && cron.equals(settings.getCron()));
    if (old != null && type.equals(old.getType()) && sameCron) {
      return;
    }
    ReplicationTrigger trigger = new ReplicationTrigger().type(type);
    policy.setTrigger(
        cron == null
            ? trigger
            : trigger.triggerSettings(new ReplicationTriggerSettings().cron(cron)));
  }
}
