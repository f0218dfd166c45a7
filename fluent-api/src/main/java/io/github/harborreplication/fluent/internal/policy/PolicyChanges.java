package io.github.harborreplication.fluent.internal.policy;

import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import io.github.harborreplication.model.ReplicationTriggerSettings;
import java.util.ArrayList;
import java.util.List;
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

  /** Puts this filter in the place of those that look at the same thing in the same way. */
  public static void setFilter(ReplicationPolicy policy, ReplicationFilter wanted) {
    List<ReplicationFilter> filters = filters(policy);
    List<ReplicationFilter> same = filters.stream().filter(f -> sameKind(f, wanted)).toList();
    if (same.size() == 1 && Objects.equals(same.get(0).getValue(), wanted.getValue())) {
      return;
    }
    filters.removeAll(same);
    filters.add(wanted);
    policy.setFilters(filters);
  }

  /** Adds this filter to the others. */
  public static void addFilter(ReplicationPolicy policy, ReplicationFilter filter) {
    List<ReplicationFilter> filters = filters(policy);
    if (!filters.contains(filter)) {
      filters.add(filter);
      policy.setFilters(filters);
    }
  }

  private static boolean sameKind(ReplicationFilter one, ReplicationFilter other) {
    return Objects.equals(one.getType(), other.getType())
        && "excludes".equals(one.getDecoration()) == "excludes".equals(other.getDecoration());
  }

  private static List<ReplicationFilter> filters(ReplicationPolicy policy) {
    List<ReplicationFilter> filters = policy.getFilters();
    return filters == null ? new ArrayList<>() : new ArrayList<>(filters);
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

  /** Makes the policy do what the other one does. */
  public static void setAll(ReplicationPolicy policy, ReplicationPolicy other) {
    policy
        .description(other.getDescription())
        .srcRegistry(unlessSame(policy.getSrcRegistry(), other.getSrcRegistry()))
        .destRegistry(unlessSame(policy.getDestRegistry(), other.getDestRegistry()))
        .destNamespace(other.getDestNamespace())
        .destNamespaceReplaceCount(other.getDestNamespaceReplaceCount())
        .trigger(other.getTrigger())
        .filters(other.getFilters())
        .deletion(other.getDeletion())
        .replicateDeletion(other.getDeletion())
        .override(other.getOverride())
        .enabled(other.getEnabled())
        .speed(other.getSpeed())
        .copyByChunk(other.getCopyByChunk())
        .singleActiveReplication(other.getSingleActiveReplication());
  }
}
