package io.github.harborreplication.fluent.internal.policy;

import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import io.github.harborreplication.model.ReplicationTriggerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Harbor refuses in a policy, or takes and makes something else of, in words. */
public final class PolicyRules {
  private static final Set<String> FILTERS = Set.of("name", "tag", "label", "resource");
  private static final Set<String> DECORATIONS = Set.of("matches", "excludes");

  private PolicyRules() {}

  /** The rules that the policy breaks; empty when it breaks none. */
  public static List<String> violations(ReplicationPolicy policy) {
    List<String> found = new ArrayList<>();
    name(policy.getName(), found);
    registries(policy, found);
    String trigger = trigger(policy.getTrigger(), found);
    if ("event_based".equals(trigger) && Boolean.TRUE.equals(policy.getSingleActiveReplication())) {
      found.add("single active replication: not with the trigger event_based");
    }
    List<ReplicationFilter> filters = policy.getFilters();
    if (filters != null) {
      filters.forEach(filter -> filter(filter, found));
    }
    Integer speed = policy.getSpeed();
    if (speed != null && speed < 0) {
      found.add("speed " + speed + ": must not be negative; 0 is without limit");
    }
    Integer count = policy.getDestNamespaceReplaceCount();
    if (count != null && (count < -1 || count > 127)) {
      found.add("namespace replace count " + count + ": must be from -1 to 127");
    }
    return found;
  }

  private static void name(@Nullable String name, List<String> found) {
    if (name == null || name.isEmpty()) {
      found.add("policy name '" + (name == null ? "" : name) + "': must not be empty");
    } else if (name.codePointCount(0, name.length()) > 256) {
      found.add("policy name '" + name.substring(0, 40) + "…': must have at most 256 characters");
    } else if (name.indexOf('\0') >= 0) {
      found.add("policy name: must not hold a NUL character");
    }
  }

  private static void registries(ReplicationPolicy policy, List<String> found) {
    boolean pull = isRemote(policy.getSrcRegistry());
    boolean push = isRemote(policy.getDestRegistry());
    if (pull == push) {
      found.add(
          (pull ? "both a source and a destination registry" : "no registry")
              + ": must have exactly one; pullFrom(…) or pushTo(…)");
    }
  }

  /** Only the id counts; 0 is Harbor itself. */
  static boolean isRemote(@Nullable Registry registry) {
    Long id = registry == null ? null : registry.getId();
    return id != null && id != 0;
  }

  private static @Nullable String trigger(
      @Nullable ReplicationTrigger trigger, List<String> found) {
    if (trigger == null) {
      return null;
    }
    String type = trigger.getType();
    if (type == null || type.isEmpty()) {
      found.add("trigger without a type: must be manual, event_based or scheduled");
    } else if (type.equals("scheduled")) {
      ReplicationTriggerSettings settings = trigger.getTriggerSettings();
      String cron = settings == null ? null : settings.getCron();
      CronRule.violation(cron == null ? "" : cron).ifPresent(found::add);
    }
    return type;
  }

  private static void filter(@Nullable ReplicationFilter filter, List<String> found) {
    if (filter == null) {
      found.add("filter null: must be a filter");
      return;
    }
    String type = filter.getType();
    Object value = filter.getValue();
    if (type == null || type.isEmpty()) {
      found.add("filter without a type: must be name, tag, label or resource");
      return;
    }
    if (!FILTERS.contains(type)) {
      // Of a newer Harbor, which validates it.
      return;
    }
    String decoration = filter.getDecoration();
    if (decoration != null
        && DECORATIONS.contains(decoration)
        && (type.equals("name") || type.equals("resource"))) {
      found.add("decoration '" + decoration + "' on a " + type + " filter: only on tag and label");
    }
    if (type.equals("label")) {
      if (!(value instanceof List<?> labels)
          || labels.isEmpty()
          || !labels.stream().allMatch(String.class::isInstance)) {
        found.add("label filter " + value + ": must be a list of label names");
      }
    } else if (!(value instanceof String text)) {
      found.add(type + " filter " + value + ": must be a text");
    } else if (type.equals("resource") && !text.equals("image") && !text.equals("artifact")) {
      found.add("resource filter '" + text + "': must be image or artifact");
    }
  }
}
