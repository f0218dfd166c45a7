package io.github.harborreplication.fluent.internal.policy;

import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import io.github.harborreplication.model.ReplicationTriggerSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What starts a policy, and the cron text of a schedule: six fields, of which Harbor requires the
 * seconds to be 0 and the minutes not to be {@code *}.
 */
public final class PolicyTrigger {
  private static final String BLANKS = "[\\s\\u0085\\p{Z}]+";
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final List<Field> FIELDS =
      List.of(
          new Field("seconds", 0, 59, List.of()),
          new Field("minutes", 0, 59, List.of()),
          new Field("hours", 0, 23, List.of()),
          new Field("day of month", 1, 31, List.of()),
          new Field("month", 1, 12, MONTHS),
          new Field("day of week", 0, 6, DAYS));

  private record Field(String name, int least, int most, List<String> names) {}

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

  private static @Nullable String cron(@Nullable ReplicationTrigger trigger) {
    ReplicationTriggerSettings settings = trigger == null ? null : trigger.getTriggerSettings();
    return settings == null ? null : settings.getCron();
  }

  /** Adds the rules on triggers that the policy breaks. */
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
      if (pulls) {
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

  /**
   * The cron as Harbor accepts it: unchanged, or with single blanks in place of others, which a
   * text from a file may have.
   *
   * @throws IllegalArgumentException if it accepts neither
   */
  public static String checkedCron(String cron) {
    if (violation(cron).isEmpty()) {
      return cron;
    }
    String single = cron.replaceAll(BLANKS, " ").strip();
    PolicyRules.refuse(violation(single));
    return single;
  }

  /** Why Harbor would refuse the cron; empty when it would not. */
  static Optional<String> violation(String cron) {
    // Harbor checks the first two fields by single blanks, and all of them by any.
    List<String> bySingle = Arrays.asList(cron.split(" ", -1));
    List<String> fields = Arrays.stream(cron.split(BLANKS, -1)).filter(f -> !f.isEmpty()).toList();
    if (fields.size() != FIELDS.size()) {
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
    for (int i = 0; i < FIELDS.size(); i++) {
      Field field = FIELDS.get(i);
      for (String part : fields.get(i).split(",", -1)) {
        if (!part.isEmpty() && !fits(part, field)) {
          return wrong(
              cron,
              "'"
                  + part
                  + "' is not valid for "
                  + field.name
                  + ", "
                  + field.least
                  + " to "
                  + field.most);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrong(String cron, String rule) {
    return Optional.of("cron '" + cron + "': " + rule);
  }

  private static boolean fits(String part, Field field) {
    String[] rangeAndStep = part.split("/", -1);
    String[] ends = rangeAndStep[0].split("-", -1);
    if (rangeAndStep.length > 2
        || (rangeAndStep.length == 2 && !rangeAndStep[1].matches("\\+?0*[1-9]\\d{0,17}"))) {
      return false;
    }
    // What follows the hyphen of *- is not read.
    if (ends[0].equals("*") || ends[0].equals("?")) {
      return true;
    }
    int from = number(ends[0], field);
    int to = ends.length == 1 ? from : number(ends[1], field);
    return ends.length <= 2 && from >= field.least && to <= field.most && from <= to;
  }

  private static int number(String text, Field field) {
    int index = field.names.indexOf(text.toUpperCase(Locale.ROOT));
    if (index >= 0) {
      return field.least + index;
    }
    return text.matches("\\+?0*\\d{1,3}") ? Integer.parseInt(text) : Integer.MIN_VALUE;
  }
}
