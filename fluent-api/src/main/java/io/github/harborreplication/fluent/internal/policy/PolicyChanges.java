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
  public static void setRegistry(ReplicationPolicy policy, Registry registry, boolean push) {
    Registry there = push ? policy.getDestRegistry() : policy.getSrcRegistry();
    Registry here = push ? policy.getSrcRegistry() : policy.getDestRegistry();
    if (there == null || !Objects.equals(there.getId(), registry.getId())) {
      // The rules look at the type and the URL; only the id is sent.
      there = new Registry().id(registry.getId()).type(registry.getType()).url(registry.getUrl());
    }
    if (here != null && !Objects.equals(here.getId(), 0L)) {
      here = null;
    }
    policy.setSrcRegistry(push ? here : there);
    policy.setDestRegistry(push ? there : here);
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
