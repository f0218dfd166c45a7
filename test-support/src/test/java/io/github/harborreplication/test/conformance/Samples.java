package io.github.harborreplication.test.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Values made from the API document, every field set. Two variants differ in every field, and in
 * none is a value what a field has when it is left out.
 */
final class Samples {
  /** Stands for what is made from the document. */
  private static final String MADE = "";

  /** What Harbor takes where not every value of the type will do; of both variants. */
  private static final Map<String, String[]> WORDS =
      Map.ofEntries(
          Map.entry("ReplicationPolicy.dest_namespace", words("'mirror-1'", "'mirror-2'")),
          // Exactly one of the two is another registry than Harbor itself.
          Map.entry("ReplicationPolicy.src_registry", words(MADE, "{'id':0}")),
          Map.entry("ReplicationPolicy.dest_registry", words("{'id':0}", MADE)),
          Map.entry("ReplicationTrigger.type", words("'scheduled'", "'event_based'")),
          Map.entry("ReplicationTriggerSettings.cron", words("'0 0 2 * * *'", "'0 30 3 * * *'")),
          Map.entry("ReplicationFilter.type", words("'tag'", "'label'")),
          Map.entry("ReplicationFilter.value", words("'v*'", "['prod']")),
          Map.entry("ReplicationFilter.decoration", words("'matches'", "'excludes'")));

  private final ApiDocument document;

  Samples(ApiDocument document) {
    this.document = document;
  }

  private static String[] words(String... variants) {
    return variants;
  }

  /**
   * @param variant 1 or 2
   */
  JsonElement of(Schema<?> schema, int variant) {
    return new Maker(variant).make(schema, "");
  }

  /** A sample of the model of this name. */
  JsonElement named(String model, int variant) {
    return of(new Schema<>().$ref(model), variant);
  }

  /** One walk; a model within itself ends it. */
  private final class Maker {
    private final int variant;
    private final Deque<String> within = new ArrayDeque<>();

    private Maker(int variant) {
      this.variant = variant;
    }

    private JsonElement make(Schema<?> schema, String name) {
      String[] words = WORDS.get(name);
      if (words != null && !words[variant - 1].equals(MADE)) {
        return JsonParser.parseString(words[variant - 1].replace('\'', '"'));
      }
      Schema<?> plain = document.resolved(schema);
      String type = plain.getType() == null ? "string" : plain.getType();
      return switch (type) {
        case "object" -> object(schema, plain);
        case "array" -> {
          JsonArray array = new JsonArray();
          ApiDocument.elements(plain).ifPresent(one -> array.add(make(one, name)));
          yield array;
        }
        case "boolean" -> new JsonPrimitive(variant == 1);
        case "integer", "number" -> new JsonPrimitive(variant);
        default ->
            new JsonPrimitive(
                "date-time".equals(plain.getFormat())
                    ? "2026-11-2" + variant + "T12:00:01Z"
                    : name.substring(name.indexOf('.') + 1) + "-" + variant);
      };
    }

    private JsonObject object(Schema<?> schema, Schema<?> plain) {
      String model = ApiDocument.model(schema).orElse("");
      JsonObject object = new JsonObject();
      if (!model.isEmpty() && within.contains(model)) {
        return object;
      }
      within.push(model);
      ApiDocument.properties(plain)
          .forEach((name, property) -> object.add(name, make(property, model + "." + name)));
      if (plain.getAdditionalProperties() != null) {
        ApiDocument.elements(plain).ifPresent(values -> object.add("key", make(values, "")));
      }
      within.pop();
      return object;
    }
  }

  /** The fields that a value has as the sample has them, as {@code Model.field}. */
  Set<String> kept(Schema<?> schema, JsonElement value, JsonElement sample) {
    Set<String> found = new LinkedHashSet<>();
    keep(schema, value, sample, found);
    return found;
  }

  private void keep(Schema<?> schema, JsonElement value, JsonElement sample, Set<String> found) {
    Schema<?> plain = document.resolved(schema);
    if (value.isJsonArray() && sample.isJsonArray()) {
      for (int i = 0;
          i < Math.min(value.getAsJsonArray().size(), sample.getAsJsonArray().size());
          i++) {
        JsonElement one = value.getAsJsonArray().get(i);
        JsonElement other = sample.getAsJsonArray().get(i);
        ApiDocument.elements(plain).ifPresent(elements -> keep(elements, one, other, found));
      }
    }
    if (!value.isJsonObject() || !sample.isJsonObject()) {
      return;
    }
    String model = ApiDocument.model(schema).orElse("");
    JsonObject left = value.getAsJsonObject();
    JsonObject right = sample.getAsJsonObject();
    for (String name : right.keySet()) {
      JsonElement one = left.get(name);
      Schema<?> property = ApiDocument.properties(plain).get(name);
      if (one == null) {
        continue;
      }
      if (property != null) {
        if (one.equals(right.get(name)) || !one.isJsonPrimitive()) {
          found.add(model + "." + name);
        }
        keep(property, one, right.get(name), found);
      } else {
        ApiDocument.elements(plain).ifPresent(each -> keep(each, one, right.get(name), found));
      }
    }
  }
}
