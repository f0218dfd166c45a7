package io.github.harborreplication.fluent.internal.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.model.FilterStyle;
import io.github.harborreplication.model.RegistryInfo;
import io.github.harborreplication.model.ReplicationFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters that a draft names, as JSON, in the order in which they were named. Naming one of a
 * kind names all of that kind: those that a policy has beside them are removed.
 */
public record DraftFilters(List<Named> named) {
  record Named(String by, List<String> texts, JsonObject filter) {}

  public static DraftFilters none() {
    return new DraftFilters(List.of());
  }

  /** Harbor would require two name filters to match both, so that there is one for all calls. */
  public DraftFilters repositories(String... patterns) {
    return merged(
        "repositories",
        patterns,
        all -> filter("name", null, Patterns.oneOf("repositories", true, all)));
  }

  public DraftFilters tags(String... patterns) {
    return merged(
        "tags", patterns, all -> filter("tag", "matches", Patterns.oneOf("tags", false, all)));
  }

  /** All labels must be there, so that one filter of all says what two would. */
  public DraftFilters labels(String... names) {
    return merged("labels", names, all -> filter("label", "matches", all));
  }

  /** Excludes what matches, and what matches any other of these. */
  public DraftFilters withoutTags(String... patterns) {
    List<String> all = Patterns.all("withoutTags", patterns);
    return added(filter("tag", "excludes", Patterns.oneOf("withoutTags", false, all)));
  }

  public DraftFilters withoutLabels(String... names) {
    return added(filter("label", "excludes", Patterns.all("withoutLabels", names)));
  }

  /** Harbor has one kind of resource in a policy, so the last call counts. */
  public DraftFilters resource(String type) {
    return put(new Named("resource", List.of(), json(filter("resource", null, type))));
  }

  public DraftFilters added(ReplicationFilter filter) {
    JsonObject json = json(filter);
    return put(new Named("filter " + json, List.of(), json));
  }

  private DraftFilters merged(
      String by, String[] texts, Function<List<String>, ReplicationFilter> filter) {
    List<String> all =
        Stream.concat(
                named.stream().filter(n -> n.by.equals(by)).flatMap(n -> n.texts.stream()),
                Patterns.all(by, texts).stream())
            .distinct()
            .toList();
    return put(new Named(by, all, json(filter.apply(all))));
  }

  private DraftFilters put(Named one) {
    List<Named> all = new ArrayList<>(named);
    all.removeIf(other -> other.by.equals(one.by));
    all.add(one);
    return new DraftFilters(List.copyOf(all));
  }

  private static ReplicationFilter filter(String type, @Nullable String decoration, Object value) {
    return new ReplicationFilter().type(type).value(value).decoration(decoration);
  }

  private static JsonObject json(ReplicationFilter filter) {
    return HarborRetrofit.gson().toJsonTree(filter).getAsJsonObject();
  }

  /** Whether it depends on the registry that is pulled from whether these filters can work. */
  public boolean dependOnSource() {
    return named.stream()
        .map(Named::filter)
        .filter(filter -> kind(filter).equals("\"name\""))
        .anyMatch(filter -> Patterns.dependsOnSource(filter.get("value").getAsString()));
  }

  /** Whether there is a filter that some adapters lack, which Harbor accepts all the same. */
  public boolean needSupport() {
    return named.stream().map(Named::filter).anyMatch(DraftFilters::needsSupport);
  }

  private static boolean needsSupport(JsonObject filter) {
    return text(filter, "type").equals("label")
        || (text(filter, "type").equals("resource") && !text(filter, "value").equals("image"));
  }

  public void requireSupport(RegistryInfo source) {
    Map<String, FilterStyle> styles = new LinkedHashMap<>();
    Objects.requireNonNullElse(source.getSupportedResourceFilters(), List.<FilterStyle>of())
        .forEach(style -> styles.put(style.getType(), style));
    for (Named one : named) {
      FilterStyle style = styles.get(text(one.filter, "type"));
      List<String> values = style == null ? List.of() : style.getValues();
      if (needsSupport(one.filter)
          && values != null
          && !values.contains(text(one.filter, "value"))) {
        throw new IllegalArgumentException(
            one.by
                + " "
                + one.filter.get("value")
                + ": the source is a registry of type "
                + source.getType()
                + ", which does not support it, and Harbor would accept it all the same; it"
                + " supports "
                + (style == null
                    ? "filters by " + String.join(", ", styles.keySet())
                    : String.join(", ", values)));
      }
    }
  }

  private static String text(JsonObject filter, String member) {
    return filter.get(member) instanceof JsonPrimitive text ? text.getAsString() : "";
  }

  void applyTo(JsonObject policy) {
    if (named.isEmpty()) {
      return;
    }
    Set<String> kinds = named.stream().map(n -> kind(n.filter)).collect(Collectors.toSet());
    JsonArray filters = new JsonArray();
    if (policy.get("filters") instanceof JsonArray there) {
      there.asList().stream().filter(f -> !kinds.contains(kind(f))).forEach(filters::add);
    }
    named.forEach(n -> filters.add(n.filter.deepCopy()));
    policy.add("filters", filters);
  }

  /** What a filter matches, and whether it includes or excludes that. */
  private static String kind(JsonElement element) {
    if (!(element instanceof JsonObject filter)) {
      return "";
    }
    boolean excludes = String.valueOf(filter.get("decoration")).equals("\"excludes\"");
    return filter.get("type") + (excludes ? " excludes" : "");
  }
}
