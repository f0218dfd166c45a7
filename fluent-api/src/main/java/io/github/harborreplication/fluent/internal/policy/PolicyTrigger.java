package io.github.harborreplication.fluent.internal.policy;

import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import io.github.harborreplication.model.ReplicationTriggerSettings;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What starts a policy, and the cron text of a schedule: six fields, of which Harbor requires the
 * seconds to be 0 and the minutes not to be {@code *}.
 */
public final class PolicyTrigger {
  private PolicyTrigger() {}

  /** Sets the trigger, and leaves it unchanged if it is the same; the cron is of a schedule. */
  public static void set(ReplicationPolicy policy, TriggerType type, @Nullable String cron) {
    ReplicationTrigger old = policy.getTrigger();
    boolean sameCron = cron == null || cron.equals(cron(old));
    if (old == null || !type.toString().equals(old.getType()) || !sameCron) {
      ReplicationTrigger trigger = new ReplicationTrigger().type(type.toString());
      policy.setTrigger(
          cron == null
              ? trigger
              : trigger.triggerSettings(new ReplicationTriggerSettings().cron(cron)));
    }
  }

  public static @Nullable String cron(@Nullable ReplicationTrigger trigger) {
    ReplicationTriggerSettings settings = trigger == null ? null : trigger.getTriggerSettings();
    return settings == null ? null : settings.getCron();
  }

  static void violations(ReplicationPolicy policy, List<String> found) {
    ReplicationTrigger trigger = policy.getTrigger();
    String type = trigger == null ? TriggerType.MANUAL.toString() : trigger.getType();
    if (type == null || type.isEmpty()) {
      found.add("trigger without a type: must be manual, event_based or scheduled");
      return;
    }
    boolean pulls = PolicyRules.isRemote(policy.getSrcRegistry());
    boolean scheduled = type.equals(TriggerType.SCHEDULED.toString());
    if (scheduled) {
      violation(Objects.requireNonNullElse(cron(trigger), "")).ifPresent(found::add);
    } else if (type.equals(TriggerType.EVENT_BASED.toString())) {
      if (neverRuns(policy)) {
        found.add(
            "trigger event_based of a policy that pulls: events are Harbor's own, so that it"
                + " would never run; pushTo(…), or onSchedule(…)");
      }
      if (Boolean.TRUE.equals(policy.getSingleActiveReplication())) {
        found.add("single active replication: not with the trigger event_based");
      }
    }
    if (Boolean.TRUE.equals(policy.getDeletion())
        && (pulls || scheduled || type.equals(TriggerType.MANUAL.toString()))) {
      found.add(
          "replicate_deletion true: has an effect only in a policy that pushes on events;"
              + " pushTo(…).onEvent(), or replicateDeletions(false)");
    }
  }

  /** Whether it pulls on events, which Harbor accepts: events are its own. */
  public static boolean neverRuns(ReplicationPolicy policy) {
    ReplicationTrigger trigger = policy.getTrigger();
    return trigger != null
        && TriggerType.EVENT_BASED.value().equals(trigger.getType())
        && PolicyRules.isRemote(policy.getSrcRegistry());
  }

  /**
   * The cron as Harbor accepts it: unchanged, or with single blanks in place of others, which a
   * text from a file may have.
   */
  public static String checkedCron(String cron) {
    if (violation(cron).isEmpty()) {
      return cron;
    }
    String single = Cron.withSingleBlanks(cron);
    PolicyRules.refuse(violation(single));
    return single;
  }

  static Optional<String> violation(String cron) {
    // Harbor checks the first two fields by single blanks, and all of them by any.
    List<String> bySingle = Arrays.asList(cron.split(" ", -1));
    List<String> fields = Cron.fields(cron);
    if (fields.size() != Cron.FIELDS.size()) {
      return wrong(
          cron,
          "must have six fields: seconds, minutes, hours, day of month, month, day of week, such as"
              + " \"0 0 2 * * *\"");
    }
    if (!bySingle.get(0).equals("0")) {
      return wrong(cron, "the first field, the seconds, must be 0, with a single blank after it");
    }
    if (bySingle.size() > 1 && bySingle.get(1).equals("*")) {
      return wrong(cron, "the second field, the minutes, must not be *; Harbor accepts */1");
    }
    for (int i = 0; i < Cron.FIELDS.size(); i++) {
      Cron.Field field = Cron.FIELDS.get(i);
      Optional<String> refused = field.read(fields.get(i), new BitSet());
      if (refused.isPresent()) {
        return wrong(
            cron,
            "'%s' is not valid for %s, %s to %s"
                .formatted(refused.get(), field.name(), field.least(), field.most()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrong(String cron, String rule) {
    return Optional.of("cron '" + cron + "': " + rule);
  }
}
