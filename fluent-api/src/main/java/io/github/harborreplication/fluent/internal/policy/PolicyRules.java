package io.github.harborreplication.fluent.internal.policy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import io.github.harborreplication.model.ReplicationTriggerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Harbor refuses in a policy, or accepts and misinterprets, in words. */
public final class PolicyRules {
  private static final Set<String> FILTERS = Set.of("name", "tag", "label", "resource");
  private static final Set<String> DECORATIONS = Set.of("matches", "excludes");

  private static final Gson AS_STORED = new GsonBuilder().disableHtmlEscaping().create();

  /** The types whose adapters list nothing but what a pattern names without alternatives. */
  private static final Set<String> WITHOUT_CATALOG = Set.of("docker-hub", "github-ghcr");

  private PolicyRules() {}

  /**
   * The rules that the policy breaks; empty when it breaks none.
   *
   * @param tree the policy as JSON, with what the model does not know
   */
  static List<String> violations(JsonObject tree, ReplicationPolicy policy) {
    List<String> found = new ArrayList<>();
    name(policy.getName(), found);
    texts("", tree, found);
    registries(policy, found);
    trigger(policy, found);
    List<ReplicationFilter> filters = policy.getFilters();
    if (filters != null) {
      for (int i = 0; i < filters.size(); i++) {
        filter(filters.get(i), tree.getAsJsonArray("filters").get(i), policy, found);
      }
    }
    Integer speed = policy.getSpeed();
    if (speed != null && speed < 0) {
      found.add("speed " + speed + ": must not be negative; 0 is without limit");
    }
    Integer count = policy.getDestNamespaceReplaceCount();
    if (count != null && (count < -1 || count > 127)) {
      found.add("namespace replace count " + count + ": must be from -1 to 127");
    }
    column(tree, "filters", 1_024, "define several policies, or shorter patterns", found);
    column(tree, "trigger", 256, "write ranges and steps, such as 0-30/5", found);
    column(tree, "dest_namespace", 256, "write a shorter one", found);
    return found;
  }

  private static void name(@Nullable String name, List<String> found) {
    if (name == null || name.isEmpty()) {
      found.add("policy name '" + (name == null ? "" : name) + "': must not be empty");
    } else if (name.codePointCount(0, name.length()) > 256) {
      found.add("policy name '" + name.substring(0, 40) + "…': must have at most 256 characters");
    }
  }

  /** Neither a half of a surrogate pair has a form in UTF-8, nor NUL in Harbor's database. */
  private static void texts(String path, JsonElement element, List<String> found) {
    if (element instanceof JsonObject object) {
      object.asMap().forEach((name, member) -> texts(path + "." + name, member, found));
    } else if (element instanceof JsonArray array) {
      array.forEach(member -> texts(path, member, found));
    } else if (element instanceof JsonPrimitive text && text.isString()) {
      text(path.substring(1), text.getAsString()).ifPresent(found::add);
    }
  }

  /** Why Harbor cannot store a text. */
  public static Optional<String> text(String field, String text) {
    return text.codePoints()
        .filter(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
        .mapToObj(
            c ->
                String.format(
                    "%s: must not hold \\u%04x, which Harbor cannot store; omit it", field, c))
        .findFirst();
  }

  /** Harbor responds with a bare 500 to what its columns cannot hold. */
  private static void column(
      JsonObject policy, String field, int most, String instead, List<String> found) {
    JsonElement value = policy.get(field);
    if (value == null) {
      return;
    }
    String text = value.isJsonPrimitive() ? value.getAsString() : AS_STORED.toJson(value);
    // Each of <, > and & is stored in JSON as six characters.
    long escaped =
        value.isJsonPrimitive() ? 0 : text.chars().filter(c -> "<>&".indexOf(c) >= 0).count();
    long length = text.codePointCount(0, text.length()) + 5 * escaped;
    if (length > most) {
      found.add(
          field
              + " of "
              + length
              + " characters, as Harbor stores it: must have at most "
              + most
              + "; "
              + instead);
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

  private static void trigger(ReplicationPolicy policy, List<String> found) {
    ReplicationTrigger trigger = policy.getTrigger();
    String type = trigger == null ? "manual" : trigger.getType();
    if (type == null || type.isEmpty()) {
      found.add("trigger without a type: must be manual, event_based or scheduled");
      return;
    }
    boolean pulls = isRemote(policy.getSrcRegistry());
    switch (type) {
      case "event_based" -> {
        if (pulls) {
          found.add(
              "trigger event_based of a policy that pulls: events are Harbor's own, so that it"
                  + " would never run; pushTo(…), or onSchedule(…)");
        }
        if (Boolean.TRUE.equals(policy.getSingleActiveReplication())) {
          found.add("single active replication: not with the trigger event_based");
        }
      }
      case "scheduled" -> {
        ReplicationTriggerSettings settings = trigger == null ? null : trigger.getTriggerSettings();
        String cron = settings == null ? null : settings.getCron();
        CronRule.violation(cron == null ? "" : cron).ifPresent(found::add);
      }
      default -> {}
    }
    boolean byClockOrHand = type.equals("manual") || type.equals("scheduled");
    if (Boolean.TRUE.equals(policy.getDeletion()) && (pulls || byClockOrHand)) {
      found.add(
          "replicate_deletion true: has an effect only in a policy that pushes on events;"
              + " pushTo(…).onEvent(), or replicateDeletions(false)");
    }
  }

  private static void filter(
      @Nullable ReplicationFilter filter,
      JsonElement tree,
      ReplicationPolicy policy,
      List<String> found) {
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
    } else if (!type.equals("resource")) {
      if (PolicyMeaning.isPattern(tree)) {
        Patterns.violation(type.equals("name"), text)
            .or(
                () ->
                    type.equals("name")
                        ? atSource(text, policy.getSrcRegistry())
                        : Optional.empty())
            .ifPresent(broken -> found.add(type + " filter '" + text + "': " + broken));
      }
    } else if (!text.equals("image") && !text.equals("artifact")) {
      found.add("resource filter '" + text + "': must be image or artifact");
    }
  }

  /** Why the registry that is pulled from cannot serve a pattern, as far as it is known. */
  private static Optional<String> atSource(String pattern, @Nullable Registry source) {
    String type = source == null ? null : source.getType();
    String url = source == null ? null : source.getUrl();
    if (type != null && WITHOUT_CATALOG.contains(type) && Patterns.splitsComponents(pattern)) {
      return Optional.of(
          "a registry of type "
              + type
              + " does not list its repositories, so that all must have their leading components in"
              + " common, such as team/{web,tool}; define a policy for each");
    }
    String host =
        url == null ? "" : url.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("[:/].*", "");
    if (!host.isEmpty()
        && pattern.toLowerCase(Locale.ROOT).startsWith(host.toLowerCase(Locale.ROOT) + "/")) {
      return Optional.of(
          "must not begin with the registry's own host; write '"
              + pattern.substring(host.length() + 1)
              + "'");
    }
    return Optional.empty();
  }
}
