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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Harbor refuses in a policy, or accepts and misinterprets. */
public final class PolicyRules {
  private static final Set<String> FILTERS = Set.of("name", "tag", "label", "resource");
  private static final Set<String> DECORATIONS = Set.of("matches", "excludes");

  private static final Gson AS_STORED = new GsonBuilder().disableHtmlEscaping().create();

  /** The types whose adapters list only what a pattern names without alternatives. */
  private static final Set<String> WITHOUT_CATALOG = Set.of("docker-hub", "github-ghcr");

  private static final int NAME_LENGTH = 256;

  /**
   * The fields that older releases lack, and when they came. Such a server silently ignores them;
   * but it is recognised by its own response, because a server that has them shows them always.
   */
  private static final SortedMap<String, String> LATER_FIELDS =
      new TreeMap<>(
          Map.of(
              "copy_by_chunk", "v2.6.2",
              "single_active_replication", "v2.14.0",
              "speed", "v2.4.0"));

  /** What changes by itself, and may differ in a registry that was read at another time. */
  private static final Set<String> SEEN_OF_REGISTRIES =
      Set.of("status", "creation_time", "update_time");

  private PolicyRules() {}

  /** The rules that a policy breaks; the tree shows what the model does not know. */
  static List<String> violations(JsonObject tree, ReplicationPolicy policy) {
    List<String> found = new ArrayList<>();
    name(Objects.requireNonNullElse(policy.getName(), "")).ifPresent(found::add);
    texts("", tree, found);
    registries(policy, found);
    PolicyTrigger.violations(policy, found);
    List<ReplicationFilter> filters = policy.getFilters();
    if (filters != null) {
      for (int i = 0; i < filters.size(); i++) {
        filter(filters.get(i), tree.getAsJsonArray("filters").get(i), policy, found);
      }
    }
    Optional.ofNullable(policy.getSpeed()).flatMap(PolicyRules::speed).ifPresent(found::add);
    Optional.ofNullable(policy.getDestNamespaceReplaceCount())
        .flatMap(count -> replaceCount("namespace replace count", count))
        .ifPresent(found::add);
    column(tree, "filters", 1_024, "define several policies, or shorter patterns", found);
    column(tree, "trigger", 256, "write ranges and steps, such as 0-30/5", found);
    column(tree, "dest_namespace", 256, "write a shorter one", found);
    return found;
  }

  public static void refuse(Optional<String> violation) {
    if (violation.isPresent()) {
      throw new IllegalArgumentException(violation.get());
    }
  }

  public static Optional<String> name(String name) {
    int length = name.codePointCount(0, name.length());
    String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
    return length >= 1 && length <= NAME_LENGTH
        ? Optional.empty()
        : Optional.of(
            "policy name '%s' of %s characters: must have 1 to %s"
                .formatted(shown, length, NAME_LENGTH));
  }

  /** Why Harbor would not keep a speed: it stores a negative one as 0. */
  public static Optional<String> speed(int speed) {
    return speed >= 0
        ? Optional.empty()
        : Optional.of("speed " + speed + ": must not be negative; 0 is without limit");
  }

  /** Why Harbor refuses a replace count, which has 8 bits. */
  public static Optional<String> replaceCount(String field, int count) {
    return count >= -1 && count <= Byte.MAX_VALUE
        ? Optional.empty()
        : Optional.of(field + " " + count + ": must be from -1 to " + Byte.MAX_VALUE);
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
        .filter(c -> c == 0 || Character.getType(c) == Character.SURROGATE)
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
          "%s of %s characters, as Harbor stores it: must have at most %s; %s"
              .formatted(field, length, most, instead));
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
  public static boolean isRemote(@Nullable Registry registry) {
    Long id = registry == null ? null : registry.getId();
    return id != null && id != 0;
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

  /** The fields that a policy to be written sets although this server lacks them. */
  static List<String> lacking(JsonObject shown, JsonObject after) {
    // Every release since v2.3.0 shows the count: without it, the response is not a complete one of
    // Harbor's.
    if (!shown.has("id") || !shown.has("dest_namespace_replace_count")) {
      return List.of();
    }
    return LATER_FIELDS.entrySet().stream()
        .filter(field -> !shown.has(field.getKey()))
        .filter(field -> PolicyMeaning.isSet(field.getKey(), after.get(field.getKey())))
        .map(
            field ->
                String.format(
                    "%s %s: this Harbor does not have the field, which came with %s, and would"
                        + " silently ignore it",
                    field.getKey(), after.get(field.getKey()), field.getValue()))
        .toList();
  }

  /** What a change of a policy sets although Harbor does not read it. */
  static List<String> changedInVain(JsonObject before, JsonObject after) {
    List<String> found = new ArrayList<>();
    for (String member : PolicyMeaning.SET_BY_HARBOR) {
      if (!Objects.equals(before.get(member), after.get(member))) {
        found.add(member + " " + after.get(member) + ": is set by Harbor and cannot be changed");
      }
    }
    for (String member : PolicyMerge.REGISTRIES) {
      if (before.get(member) instanceof JsonObject was
          && after.get(member) instanceof JsonObject is
          && Objects.equals(was.get("id"), is.get("id"))) {
        is.keySet().stream()
            .filter(name -> !SEEN_OF_REGISTRIES.contains(name))
            .filter(name -> !is.get(name).equals(was.get(name)))
            .map(name -> member + "." + name + " " + is.get(name))
            .map(set -> set + ": a policy names a registry by its id alone; set another id")
            .forEach(found::add);
      }
    }
    return found;
  }
}
