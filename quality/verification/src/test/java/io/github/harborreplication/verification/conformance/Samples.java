package io.github.harborreplication.verification.conformance;

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
import java.util.Optional;
import java.util.Set;

/**
 * Values derived from the API document, with every field set. Two variants differ in every field;
 * in the first, no field has the value that an omitted one has.
 */
final class Samples {
  /** A placeholder for a value derived from the document. */
  private static final String MADE = "";

  /**
   * Values that Harbor accepts where not every value of the type is valid, in both variants: of a
   * field of one model, or of every model.
   */
  private static final Map<String, String[]> WORDS =
      Map.ofEntries(
          Map.entry("url", words("'https://one.example.com'", "'https://two.example.com'")),
          Map.entry(
              "ca_certificate",
              words(text(Recordings.certificate()), text("second\n" + Recordings.certificate()))),
          Map.entry("Registry.type", words("'harbor'", "'docker-registry'")),
          Map.entry("RegistryPing.type", words("'harbor'", "'docker-registry'")),
          Map.entry("ReplicationPolicy.dest_namespace", words("'mirror-1'", "'mirror-2'")),
          // Exactly one of the two is a registry other than Harbor itself.
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

  private static String text(String value) {
    return new JsonPrimitive(value).toString();
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

  /** Returns a sample of the model with this name. */
  JsonElement named(String model, int variant) {
    return of(new Schema<>().$ref(model), variant);
  }

  /** Ends at a model that contains itself. */
  private final class Maker {
    private final int variant;
    private final Deque<String> within = new ArrayDeque<>();

    private Maker(int variant) {
      this.variant = variant;
    }

    private JsonElement make(Schema<?> schema, String name) {
      String[] words = WORDS.getOrDefault(name, WORDS.get(name.replaceFirst(".*[.]", "")));
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

  /**
   * Returns the fields of a value that equal those of the sample, as {@code Model.field}. For a
   * field that contains others, one of these is enough.
   */
  Set<String> kept(Schema<?> schema, JsonElement value, JsonElement sample) {
    Set<String> found = new LinkedHashSet<>();
    keep(schema, value, sample, found);
    return found;
  }

  /** Returns whether a value equals the sample. */
  private boolean keep(Schema<?> schema, JsonElement value, JsonElement sample, Set<String> found) {
    Schema<?> plain = document.resolved(schema);
    boolean any = value.equals(sample);
    if (value.isJsonArray() && sample.isJsonArray()) {
      JsonArray left = value.getAsJsonArray();
      JsonArray right = sample.getAsJsonArray();
      Optional<Schema<?>> elements = ApiDocument.elements(plain);
      for (int i = 0; elements.isPresent() && i < Math.min(left.size(), right.size()); i++) {
        any |= keep(elements.get(), left.get(i), right.get(i), found);
      }
    } else if (value.isJsonObject() && sample.isJsonObject()) {
      String model = ApiDocument.model(schema).orElse("");
      for (Map.Entry<String, JsonElement> member : sample.getAsJsonObject().entrySet()) {
        any |= keep(model, plain, member, value.getAsJsonObject(), found);
      }
    }
    return any;
  }

  private boolean keep(
      String model,
      Schema<?> plain,
      Map.Entry<String, JsonElement> member,
      JsonObject value,
      Set<String> found) {
    String name = member.getKey();
    if (!value.has(name)) {
      return false;
    }
    Schema<?> property = ApiDocument.properties(plain).get(name);
    if (property == null) {
      return ApiDocument.elements(plain)
          .filter(each -> keep(each, value.get(name), member.getValue(), found))
          .isPresent();
    }
    boolean any = keep(property, value.get(name), member.getValue(), found);
    if (any) {
      found.add(model + "." + name);
    }
    return any;
  }
}
