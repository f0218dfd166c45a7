package io.github.harborreplication.manifest;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.Preview;
import io.github.harborreplication.fluent.RegistryDraft;
import io.github.harborreplication.fluent.Snapshot;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.fluent.value.Nearest;
import io.github.harborreplication.manifest.ApplyResult.Result;
import io.github.harborreplication.manifest.ApplyResult.State;
import io.github.harborreplication.manifest.Manifest.Declared;
import io.github.harborreplication.manifest.ManifestException.Problem;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done so that a Harbor is as a manifest declares: registries first, then the
 * policies that use them, then deletions. It shows no secret. Of the secret of a registry Harbor
 * shows only whether there is one: a plan shows that it will be sent, and cannot see that it
 * changed.
 */
public final class Plan {
  /** What is to be done with an item. */
  public enum Action {
    /** There is none of its name. */
    CREATE,
    /** It differs. */
    UPDATE,
    /** It is as declared. */
    UNCHANGED,
    /** It is not declared, and matches the filter. */
    DELETE,
    /** It cannot become what is declared. */
    CONFLICT
  }

  /** A registry or a policy, and what is to be done with it. */
  public static final class Item {
    private final String kind;
    private final String name;
    private final Action action;
    private final List<Difference> differences;
    private final String reason;
    private final Runnable write;

    private Item(
        String kind,
        String name,
        Action action,
        List<Difference> differences,
        String reason,
        Runnable write) {
      this.kind = kind;
      this.name = name;
      this.action = action;
      this.differences = List.copyOf(differences);
      this.reason = reason;
      this.write = write;
    }

    /** {@return {@code registry} or {@code policy}} */
    public String kind() {
      return kind;
    }

    /** {@return its name} */
    public String name() {
      return name;
    }

    /** {@return what is to be done} */
    public Action action() {
      return action;
    }

    /**
     * {@return what will differ, by field; of one to be created, what is not a default} A registry
     * of a policy is shown by its name. No value is a secret.
     */
    public List<Difference> differences() {
      return differences;
    }

    /** {@return why it is a conflict, and what to do; empty if it is none} */
    public Optional<String> reason() {
      return Optional.of(reason).filter(text -> !text.isEmpty());
    }

    /** A line: {@code policy 'nightly' UPDATE [speed: 512 -> 1024]}. */
    @Override
    public String toString() {
      return "%s '%s' %s%s%s"
          .formatted(
              kind,
              name,
              action,
              differences.isEmpty() ? "" : " " + differences,
              reason.isEmpty() ? "" : " " + reason);
    }
  }

  private static final Gson JSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private static final Map<Action, String> SIGNS =
      Map.of(Action.CREATE, "+", Action.UPDATE, "~", Action.DELETE, "-", Action.CONFLICT, "!");

  private final List<Item> items;

  private Plan(List<Item> items) {
    this.items = List.copyOf(items);
  }

  static Plan of(Manifest manifest, HarborReplication harbor, Snapshot seen, Set<Long> prunable) {
    List<Item> items = new ArrayList<>();
    Snapshot then = seen;
    for (Declared<RegistryDraft> declared : manifest.registries()) {
      RegistryDraft draft = declared.draft();
      items.add(item("registry", draft.name(), declared, () -> draft.preview(seen), Map.of()));
      then = then.with(draft);
    }
    Snapshot applied = then;
    Map<String, String> names = new HashMap<>();
    applied.registries().forEach(r -> names.put(String.valueOf(r.getId()), r.getName()));
    requireRegistries(manifest, names.values().stream().filter(Objects::nonNull).toList());
    Set<String> declaredNames = new HashSet<>();
    for (Declared<PolicyDraft> declared : manifest.policies()) {
      PolicyDraft draft = declared.draft();
      declaredNames.add(draft.name());
      items.add(item("policy", draft.name(), declared, () -> draft.preview(applied), names));
    }
    seen.policies().stream()
        .filter(policy -> prunable.contains(policy.getId()))
        .filter(policy -> !declaredNames.contains(policy.getName()))
        .forEach(policy -> items.add(deletion(harbor, policy)));
    return new Plan(items);
  }

  private static void requireRegistries(Manifest manifest, List<String> names) {
    List<Problem> problems = new ArrayList<>();
    for (Declared<PolicyDraft> declared : manifest.policies()) {
      declared
          .draft()
          .registryName()
          .filter(name -> !names.contains(name))
          .ifPresent(
              name ->
                  problems.add(
                      declared
                          .problem()
                          .apply(
                              "registry '"
                                  + name
                                  + "': neither the manifest nor Harbor has one of this name"
                                  + Nearest.near(name, names)
                                      .map(near -> "; did you mean '" + near + "'?")
                                      .orElse(""))));
    }
    Vocabulary.refuse(problems);
  }

  private static Item item(
      String kind,
      String name,
      Declared<?> declared,
      Supplier<Preview> preview,
      Map<String, String> registries) {
    UnaryOperator<String> hide = declared.hide();
    try {
      Preview shown = preview.get();
      Action action =
          switch (shown.change()) {
            case CREATE -> Action.CREATE;
            case UPDATE -> Action.UPDATE;
            case NONE -> Action.UNCHANGED;
          };
      List<Difference> differences =
          shown.differences().stream().map(d -> shown(d, hide, registries)).toList();
      return new Item(kind, name, action, differences, "", shown::apply);
    } catch (IllegalArgumentException e) {
      String reason = hide.apply(String.valueOf(e.getMessage()));
      return new Item(kind, name, Action.CONFLICT, List.of(), reason, () -> {});
    }
  }

  /** A difference without secrets, and with the names of registries in place of their ids. */
  private static Difference shown(
      Difference difference, UnaryOperator<String> hide, Map<String, String> registries) {
    String field = difference.field();
    boolean registry = field.endsWith("_registry.id");
    Function<String, String> show =
        text -> registry ? registries.getOrDefault(text, "registry " + text) : hide.apply(text);
    return new Difference(
        registry ? field.substring(0, field.length() - ".id".length()) : field,
        difference.before().map(show),
        difference.after().map(show));
  }

  private static Item deletion(HarborReplication harbor, ReplicationPolicy policy) {
    return new Item(
        "policy",
        String.valueOf(policy.getName()),
        Action.DELETE,
        List.of(),
        "",
        () -> {
          try {
            harbor.policy(policy).deleteIfUnchanged(policy);
          } catch (NotFoundException e) {
            // Somebody else deleted it, which is what was planned.
          }
        });
  }

  /** {@return every item: registries, policies, deletions} */
  public List<Item> items() {
    return items;
  }

  /** {@return whether Harbor is as declared: every item is {@link Action#UNCHANGED}} */
  public boolean isEmpty() {
    return items.stream().allMatch(item -> item.action == Action.UNCHANGED);
  }

  /**
   * {@return the items that cannot become what is declared; while there is one, nothing is applied}
   */
  public List<Item> conflicts() {
    return items.stream().filter(item -> item.action == Action.CONFLICT).toList();
  }

  /**
   * Does what this plan shows, and nothing else, in its order; stops at the first failure. If the
   * plan has conflicts, nothing is sent. Each item is read again before it is written: one that is
   * as planned already counts as done, one that is no longer what the plan saw is not written.
   * Harbor has no way to guard a write, so somebody else's write between the two requests is lost.
   *
   * <p>Sends one to three GETs and one POST, PUT or DELETE for each item that is not unchanged.
   * Safe to repeat; after a failure a new plan finishes the rest. Never throws a {@link
   * HarborException}: the result has it.
   *
   * @return what became of each item
   */
  @CheckReturnValue
  public ApplyResult apply() {
    List<Result> results = new ArrayList<>();
    boolean stopped = !conflicts().isEmpty();
    RuntimeException failure = null;
    for (Item item : items) {
      State state = State.UNCHANGED;
      if (item.action != Action.UNCHANGED) {
        state = State.NOT_DONE;
        if (!stopped) {
          try {
            item.write.run();
            state = State.DONE;
          } catch (HarborException | IllegalArgumentException e) {
            failure = e;
            stopped = true;
            state = ApplyResult.mayBeDone(e) ? State.MAY_BE_DONE : State.NOT_DONE;
          }
        }
      }
      results.add(new Result(item, state));
    }
    return new ApplyResult(results, failure);
  }

  /**
   * {@return the plan as a JSON object} It has {@code items} with {@code kind}, {@code name},
   * {@code action}, {@code differences} of {@code field}, {@code before} and {@code after} (null
   * for the default) and, for a conflict, {@code reason}; and {@code summary} with the number of
   * items by action.
   */
  public String json() {
    JsonObject summary = new JsonObject();
    counts().forEach((action, count) -> summary.addProperty(key(action), count));
    JsonArray all = new JsonArray();
    for (Item item : items) {
      JsonObject json = new JsonObject();
      json.addProperty("kind", item.kind);
      json.addProperty("name", item.name);
      json.addProperty("action", key(item.action));
      JsonArray differences = new JsonArray();
      for (Difference difference : item.differences) {
        JsonObject each = new JsonObject();
        each.addProperty("field", difference.field());
        each.addProperty("before", difference.before().orElse(null));
        each.addProperty("after", difference.after().orElse(null));
        differences.add(each);
      }
      json.add("differences", differences);
      item.reason().ifPresent(reason -> json.addProperty("reason", reason));
      all.add(json);
    }
    JsonObject plan = new JsonObject();
    plan.add("summary", summary);
    plan.add("items", all);
    return JSON.toJson(plan);
  }

  private static String key(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private Map<Action, Long> counts() {
    Map<Action, Long> counts = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      counts.put(action, items.stream().filter(item -> item.action == action).count());
    }
    return counts;
  }

  /** The plan as a diff, without what is unchanged; one line for each field and each filter. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Item item : items) {
      if (item.action == Action.UNCHANGED) {
        continue;
      }
      text.append(SIGNS.get(item.action) + " " + item.kind + " " + printable(item.name) + "\n");
      item.differences.forEach(difference -> append(text, item.action, difference));
      item.reason().ifPresent(reason -> text.append("    " + printable(reason) + "\n"));
    }
    return text
        + counts().entrySet().stream()
            .map(count -> count.getValue() + " " + key(count.getKey()))
            .collect(Collectors.joining(", ", "Plan: ", "\n"));
  }

  private static void append(StringBuilder text, Action action, Difference difference) {
    String before = difference.before().orElse("(default)");
    String after = difference.after().orElse("(default)");
    if (action == Action.CREATE && difference.field().equals("name")) {
      return;
    }
    if (difference.field().equals("filters")) {
      List<String> was = elements(difference.before().orElse("[]"));
      List<String> is = elements(difference.after().orElse("[]"));
      text.append("    filters:\n");
      was.stream().filter(f -> !is.contains(f)).forEach(f -> text.append("      - " + f + "\n"));
      is.stream().filter(f -> !was.contains(f)).forEach(f -> text.append("      + " + f + "\n"));
    } else {
      text.append("    " + difference.field() + ": ")
          .append(action == Action.CREATE ? "" : printable(before) + " -> ")
          .append(printable(after) + "\n");
    }
  }

  private static List<String> elements(String json) {
    try {
      JsonElement array = JsonParser.parseString(json);
      return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
          .map(filter -> printable(ordered(filter).toString()))
          .toList();
    } catch (JsonSyntaxException | IllegalStateException e) {
      return List.of(printable(json));
    }
  }

  /** With the members in one order, and without what means the same as nothing. */
  private static JsonElement ordered(JsonElement filter) {
    if (!(filter instanceof JsonObject members)) {
      return filter;
    }
    JsonObject ordered = new JsonObject();
    Stream.concat(Stream.of("type", "value", "decoration"), members.keySet().stream())
        .filter(members::has)
        .forEach(name -> ordered.add(name, members.get(name)));
    if (List.of("null", "\"\"", "\"matches\"")
        .contains(String.valueOf(ordered.get("decoration")))) {
      ordered.remove("decoration");
    }
    return ordered;
  }

  /** On one line, and without what a terminal would interpret. */
  static String printable(@Nullable String text) {
    String shown = String.valueOf(text);
    return shown.matches("(?s).*\\p{Cntrl}.*")
        ? "\""
            + shown
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replaceAll("\\p{Cntrl}", "?")
            + "\""
        : shown;
  }
}
