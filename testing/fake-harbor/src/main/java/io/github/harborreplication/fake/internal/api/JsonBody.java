package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in a request, whose fields are read with the types that the server requires. Errors
 * name the field as the server's JSON reader does.
 */
record JsonBody(String parameter, String place, JsonObject json) {
  /**
   * Reads the body of a request.
   *
   * @param parameter what the server calls the body
   * @param model what it calls the type
   */
  static JsonBody read(ApiRequest request, String parameter, String model) {
    if (request.body().isEmpty()) {
      throw ApiFailure.unprocessable(parameter + " in body is required");
    }
    JsonElement element = parse(request.body(), parameter);
    if (!element.isJsonObject() && !element.isJsonNull()) {
      throw failed(
          parameter,
          "json: cannot unmarshal " + kind(element) + " into Go value of type models." + model);
    }
    return new JsonBody(
        parameter, model, element.isJsonNull() ? new JsonObject() : element.getAsJsonObject());
  }

  private static JsonElement parse(String text, String parameter) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw failed(parameter, "invalid character after top-level value");
      }
      return element;
    } catch (JsonParseException | IOException broken) {
      boolean cutOff = String.valueOf(broken.getMessage()).contains("End of input");
      throw failed(parameter, cutOff ? "unexpected EOF" : "invalid character in JSON");
    }
  }

  String text(String field) {
    JsonElement value = value(field);
    if (value.isJsonNull()) {
      return "";
    }
    if (!isString(value)) {
      throw mismatch(field, value, "string");
    }
    return value.getAsString();
  }

  boolean flag(String field) {
    JsonElement value = value(field);
    if (value.isJsonNull()) {
      return false;
    }
    if (!(value instanceof JsonPrimitive primitive) || !primitive.isBoolean()) {
      throw mismatch(field, value, "bool");
    }
    return value.getAsBoolean();
  }

  /** A whole number of this many bits; {@code missing} when the field is absent. */
  long number(String field, int bits, long missing) {
    JsonElement value = value(field);
    if (value.isJsonNull()) {
      return missing;
    }
    String type = "int" + bits;
    if (!(value instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
      throw mismatch(field, value, type);
    }
    try {
      // Go takes neither 1.0 nor 1e0 for a whole number.
      long number = Long.parseLong(value.getAsString());
      if (bits < 64 && Math.abs(number + 0.5) > Math.pow(2, bits - 1)) {
        throw unfit(field, value, type);
      }
      return number;
    } catch (NumberFormatException fractionOrTooWide) {
      throw unfit(field, value, type);
    }
  }

  /** An object inside; null when the field is absent. */
  @Nullable JsonBody object(String field, String model) {
    JsonElement value = value(field);
    if (value.isJsonNull()) {
      return null;
    }
    if (!value.isJsonObject()) {
      throw mismatch(field, value, "models." + model);
    }
    return new JsonBody(parameter, place + "." + field, value.getAsJsonObject());
  }

  /** Whether the field was sent with a value other than null. */
  boolean has(String field) {
    return !value(field).isJsonNull();
  }

  /** The names of the fields, in the order in which they were sent. */
  Set<String> fields() {
    return json.keySet();
  }

  /** The field as it is; JSON null when it is absent. */
  JsonElement value(String field) {
    JsonElement value = json.get(field);
    return value == null ? JsonNull.INSTANCE : value;
  }

  /** The same rules for an object found in a list. */
  JsonBody element(String field, JsonElement element, String model) {
    if (!element.isJsonObject()) {
      throw mismatch(field, element, "models." + model);
    }
    return new JsonBody(parameter, place + "." + field, element.getAsJsonObject());
  }

  ApiFailure mismatch(String field, JsonElement value, String type) {
    return failed(
        parameter,
        "json: cannot unmarshal "
            + kind(value)
            + " into Go struct field "
            + place
            + "."
            + field
            + " of type "
            + type);
  }

  private ApiFailure unfit(String field, JsonElement value, String type) {
    return failed(
        parameter,
        "json: cannot unmarshal number "
            + value.getAsString()
            + " into Go struct field "
            + place
            + "."
            + field
            + " of type "
            + type);
  }

  private static ApiFailure failed(String parameter, String reason) {
    return ApiFailure.unprocessable(
        "parsing " + parameter + " body from \"\" failed, because " + reason);
  }

  static boolean isString(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString();
  }

  private static String kind(JsonElement value) {
    if (value instanceof JsonPrimitive primitive) {
      return primitive.isString() ? "string" : primitive.isBoolean() ? "bool" : "number";
    }
    return value.getClass().getSimpleName().replace("Json", "").toLowerCase(Locale.ROOT);
  }
}
