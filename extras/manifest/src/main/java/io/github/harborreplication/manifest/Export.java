package io.github.harborreplication.manifest;

import io.github.harborreplication.fluent.Preview;
import io.github.harborreplication.fluent.Snapshot;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryCredential;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTrigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What a Harbor has, as a manifest. */
final class Export {
  private final Snapshot seen;
  private final Set<Long> wanted;
  private final boolean all;
  private final Map<Long, String> registryNames;
  private final Set<String> variables = new HashSet<>();
  private final List<String> comments = new ArrayList<>();

  /**
   * @param wanted the ids of the policies
   * @param all whether registries that no policy uses are wanted too
   */
  Export(Snapshot seen, Set<Long> wanted, boolean all) {
    this.seen = seen;
    this.wanted = wanted;
    this.all = all;
    this.registryNames =
        seen.registries().stream()
            .collect(Collectors.toMap(Registry::getId, r -> String.valueOf(r.getName())));
  }

  String yaml() {
    List<ReplicationPolicy> policies =
        seen.policies().stream()
            .filter(policy -> wanted.contains(policy.getId()))
            .sorted(Comparator.comparing(ReplicationPolicy::getName))
            .toList();
    Set<Long> used =
        policies.stream()
            .flatMap(p -> Stream.of(id(p.getSrcRegistry()), id(p.getDestRegistry())))
            .collect(Collectors.toSet());
    Vocabulary vocabulary = new Vocabulary(false);
    Map<String, Object> registries = new TreeMap<>();
    seen.registries().stream()
        .filter(registry -> all || used.contains(registry.getId()))
        .sorted(Comparator.comparing(Registry::getName))
        .forEach(
            registry ->
                add(
                    registries,
                    "registry",
                    String.valueOf(registry.getName()),
                    registry(registry),
                    (name, value) -> vocabulary.registry(name, value).preview(seen)));
    Map<String, Object> declared = new TreeMap<>();
    policies.forEach(
        policy ->
            add(
                declared,
                "policy",
                String.valueOf(policy.getName()),
                policy(policy),
                (name, value) -> vocabulary.policy(name, value).preview(seen)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("registries", registries);
    document.put("policies", declared);
    return comments.stream().map(comment -> "# " + comment + "\n").collect(Collectors.joining())
        + Yaml.written(document);
  }

  /** Adds what a manifest can declare; what it cannot, is a comment. */
  private void add(
      Map<String, Object> section,
      String kind,
      String name,
      Map<String, Object> item,
      BiFunction<String, Value, Preview> preview) {
    String reason;
    try {
      References anything = new References(variable -> "secret", Path.of(""));
      Preview shown = preview.apply(name, Value.of("", anything, new Yaml().represent(item)));
      if (shown.change() == Preview.Change.NONE) {
        section.put(name, item);
        return;
      }
      reason = "it has what no manifest can declare: " + shown.differences();
    } catch (ManifestException e) {
      reason = e.problems().get(0).message();
    } catch (IllegalArgumentException e) {
      reason = String.valueOf(e.getMessage());
    }
    comments.add(Plan.printable(kind + " '" + name + "' is omitted: " + reason));
  }

  private Map<String, Object> registry(Registry registry) {
    Map<String, Object> item = new LinkedHashMap<>();
    put(item, "description", registry.getDescription());
    put(item, "type", registry.getType());
    put(item, "url", registry.getUrl());
    flag(item, "insecure", registry.getInsecure());
    put(item, "caCertificate", registry.getCaCertificate());
    RegistryCredential credential = registry.getCredential();
    String key = credential == null ? null : credential.getAccessKey();
    if (credential != null && key != null && !key.isEmpty()) {
      Map<String, Object> login = new LinkedHashMap<>();
      put(login, "key", key);
      login.put("secret", "${env:" + variable(String.valueOf(registry.getName())) + "}");
      if (!"basic".equals(credential.getType())) {
        put(login, "type", credential.getType());
      }
      item.put("credentialsOnCreate", login);
    }
    return item;
  }

  /** A variable for the secret of a registry, which no other registry has. */
  private String variable(String name) {
    String base = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_") + "_SECRET";
    String variable = base.matches("[0-9].*") ? "_" + base : base;
    for (int i = 2; !variables.add(variable); i++) {
      variable = base + "_" + i;
    }
    return variable;
  }

  private Map<String, Object> policy(ReplicationPolicy policy) {
    Map<String, Object> item = new LinkedHashMap<>();
    put(item, "description", policy.getDescription());
    put(item, "pullFrom", registryNames.get(id(policy.getSrcRegistry())));
    put(item, "pushTo", registryNames.get(id(policy.getDestRegistry())));
    filters(item, Objects.requireNonNullElse(policy.getFilters(), List.of()));
    put(item, "into", policy.getDestNamespace());
    number(item, "flatten", policy.getDestNamespaceReplaceCount(), -1);
    trigger(item, policy.getTrigger());
    flag(item, "override", policy.getOverride());
    flag(item, "replicateDeletions", policy.getDeletion());
    flag(item, "replicateDeletions", policy.getReplicateDeletion());
    number(item, "speed", policy.getSpeed(), 0);
    flag(item, "copyByChunk", policy.getCopyByChunk());
    flag(item, "singleActive", policy.getSingleActiveReplication());
    if (!Boolean.TRUE.equals(policy.getEnabled())) {
      item.put("enabled", false);
    }
    return item;
  }

  private static void filters(Map<String, Object> item, List<ReplicationFilter> filters) {
    Map<String, Object> named = new LinkedHashMap<>();
    List<Object> others = new ArrayList<>();
    for (ReplicationFilter filter : filters) {
      String key = key(filter);
      if (key == null || named.containsKey(key)) {
        Map<String, Object> other = new LinkedHashMap<>();
        put(other, "type", filter.getType());
        Object value = escaped(filter.getValue());
        if (value != null) {
          other.put("value", value);
        }
        put(other, "decoration", filter.getDecoration());
        others.add(other);
      } else {
        named.put(key, Objects.requireNonNull(escaped(filter.getValue())));
      }
    }
    item.putAll(named);
    if (!others.isEmpty()) {
      item.put("filters", others);
    }
  }

  /** The key that means this filter; null if there is none. */
  private static @Nullable String key(ReplicationFilter filter) {
    boolean excludes = "excludes".equals(filter.getDecoration());
    String decoration = Objects.requireNonNullElse(filter.getDecoration(), "");
    boolean plain = decoration.isEmpty() || decoration.equals("matches");
    Object value = filter.getValue();
    boolean labels = value instanceof List<?> list && !list.isEmpty();
    if (!plain && !excludes) {
      return null;
    }
    return switch (String.valueOf(filter.getType())) {
      case "name" -> value instanceof String && decoration.isEmpty() ? "repositories" : null;
      case "tag" -> value instanceof String ? (excludes ? "withoutTags" : "tags") : null;
      case "label" -> labels ? (excludes ? "withoutLabels" : "labels") : null;
      case "resource" -> value instanceof String && decoration.isEmpty() ? "resourceType" : null;
      default -> null;
    };
  }

  private static @Nullable Object escaped(@Nullable Object value) {
    if (value instanceof String text) {
      return References.escaped(text);
    }
    return value instanceof List<?> list ? list.stream().map(Export::escaped).toList() : value;
  }

  private static void trigger(Map<String, Object> item, @Nullable ReplicationTrigger trigger) {
    if (trigger == null) {
      return;
    }
    String type = Objects.requireNonNullElse(trigger.getType(), "manual");
    String cron =
        trigger.getTriggerSettings() == null ? null : trigger.getTriggerSettings().getCron();
    boolean timed = cron != null && !cron.isEmpty();
    if (type.equals("scheduled") && timed) {
      put(item, "onSchedule", cron);
    } else if (type.equals("event_based") && !timed) {
      item.put("onEvent", true);
    } else if (!type.equals("manual") || timed) {
      Map<String, Object> own = new LinkedHashMap<>();
      put(own, "type", type);
      put(own, "cron", cron);
      item.put("trigger", own);
    }
  }

  private static long id(@Nullable Registry registry) {
    Long id = registry == null ? null : registry.getId();
    return id == null ? 0 : id;
  }

  private static void put(Map<String, Object> item, String key, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      item.put(key, References.escaped(text));
    }
  }

  private static void flag(Map<String, Object> item, String key, @Nullable Boolean flag) {
    if (Boolean.TRUE.equals(flag)) {
      item.put(key, true);
    }
  }

  private static void number(
      Map<String, Object> item, String key, @Nullable Integer number, int normal) {
    if (number != null && number != normal) {
      item.put(key, number);
    }
  }

  /** Maps and lists as blocks, except lists of texts. */
  private static final class Yaml extends StandardRepresenter {
    private static final DumpSettings SETTINGS =
        DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSplitLines(false)
            .build();

    Yaml() {
      super(SETTINGS);
    }

    static String written(Object value) {
      return new Dump(SETTINGS, new Yaml()).dumpToString(value);
    }

    @Override
    protected Node representSequence(Tag tag, Iterable<?> list, FlowStyle style) {
      boolean texts = ((Collection<?>) list).stream().allMatch(String.class::isInstance);
      return super.representSequence(tag, list, texts ? FlowStyle.FLOW : style);
    }
  }
}
