package io.github.harborreplication.fake.internal.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON as Harbor writes it. */
final class Json {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Json() {}

  static String text(JsonElement json) {
    return compact(json) + "\n";
  }

  /** Without a line's end, for a place in a list. */
  static String compact(JsonElement json) {
    // As Go does, these three in every text, and other than Gson neither = nor '.
    return GSON.toJson(json)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  /** Milliseconds, always three digits; the year 1 stands for a time that is unset. */
  static String time(@Nullable Instant time) {
    return time == null || time.equals(Instant.EPOCH)
        ? "0001-01-01T00:00:00.000Z"
        : MILLIS.format(time);
  }

  static <T> JsonArray array(Collection<T> items, Function<T, ? extends JsonElement> writer) {
    JsonArray array = new JsonArray(items.size());
    items.forEach(item -> array.add(writer.apply(item)));
    return array;
  }

  static JsonObject error(String code, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    JsonArray errors = new JsonArray();
    errors.add(error);
    JsonObject body = new JsonObject();
    body.add("errors", errors);
    return body;
  }
}
