package io.github.harborreplication.fake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON object written by hand. What is missing, misspelt or of another type than it should be is
 * refused with an {@link IllegalArgumentException}, and never ignored.
 */
record JsonArguments(String place, JsonObject json) {
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");
  private static final long LONGEST = 100L * 366 * 24 * 3600;

  /**
   * Reads a text.
   *
   * @param place what it is, for messages
   */
  public static JsonArguments read(String place, String text) {
    try {
      return of(place, JsonParser.parseString(text));
    } catch (JsonParseException broken) {
      // Of Gson's own text only the place helps: the rest is advice on how to call Gson.
      Matcher where = PLACE.matcher(String.valueOf(broken.getMessage()));
      throw new IllegalArgumentException(
          place + " is not JSON" + (where.find() ? ": see " + where.group() : ""), broken);
    }
  }

  private static JsonArguments of(String place, JsonElement element) {
    if (!element.isJsonObject()) {
      throw new IllegalArgumentException(place + " must be a JSON object, not " + element);
    }
    return new JsonArguments(place, element.getAsJsonObject());
  }

  /** Refuses members that are none of these. */
  public JsonArguments only(String... members) {
    Set<String> unknown = new TreeSet<>(json.keySet());
    unknown.removeAll(Set.of(members));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          place + " has no member " + String.join(", ", unknown) + " but " + List.of(members));
    }
    return this;
  }

  public Set<String> members() {
    return json.keySet();
  }

  public boolean has(String member) {
    return json.has(member);
  }

  public String text(String member) {
    JsonPrimitive value = primitive(member);
    if (!value.isString()) {
      throw wrong(member, "a string");
    }
    return value.getAsString();
  }

  public String text(String member, String otherwise) {
    return has(member) ? text(member) : otherwise;
  }

  public long whole(String member) {
    JsonPrimitive value = primitive(member);
    try {
      if (value.isNumber()) {
        return new BigDecimal(value.getAsString()).longValueExact();
      }
    } catch (ArithmeticException fraction) {
      throw wrong(member, "a whole number");
    }
    throw wrong(member, "a whole number");
  }

  public int count(String member, int otherwise) {
    if (!has(member)) {
      return otherwise;
    }
    long number = whole(member);
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw wrong(member, "a whole number from 1");
    }
    return (int) number;
  }

  public boolean flag(String member) {
    JsonPrimitive value = primitive(member);
    if (!value.isBoolean()) {
      throw wrong(member, "true or false");
    }
    return value.getAsBoolean();
  }

  public boolean flag(String member, boolean otherwise) {
    return has(member) ? flag(member) : otherwise;
  }

  public Duration seconds(String member) {
    return seconds(member, primitive(member));
  }

  /** One number of seconds, or several. */
  public List<Duration> allSeconds(String member) {
    JsonElement value = json.get(member);
    if (value == null || !value.isJsonArray()) {
      return List.of(seconds(member));
    }
    List<Duration> all =
        value.getAsJsonArray().asList().stream().map(one -> seconds(member, one)).toList();
    if (all.isEmpty()) {
      throw wrong(member, "one number of seconds or more");
    }
    return all;
  }

  private Duration seconds(String member, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      double seconds = primitive.getAsDouble();
      if (seconds >= 0 && seconds <= LONGEST) {
        return Duration.ofMillis(Math.round(seconds * 1000));
      }
    }
    throw wrong(member, "a number of seconds from 0 to " + LONGEST);
  }

  public Instant time(String member) {
    try {
      return Instant.parse(text(member));
    } catch (DateTimeParseException noTime) {
      throw wrong(member, "a time such as \"2026-11-23T12:00:00Z\"");
    }
  }

  public List<String> texts(String member) {
    JsonElement value = json.get(member);
    if (value == null || !value.isJsonArray()) {
      throw wrong(member, "a list of strings");
    }
    for (JsonElement one : value.getAsJsonArray()) {
      if (!(one instanceof JsonPrimitive primitive) || !primitive.isString()) {
        throw wrong(member, "a list of strings");
      }
    }
    return value.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }

  public JsonArguments object(String member) {
    JsonElement value = json.get(member);
    if (value == null) {
      throw wrong(member, "an object");
    }
    return of(inside(member), value);
  }

  /** The objects of a list, none when it is absent. */
  public List<JsonArguments> objects(String member) {
    JsonElement value = json.get(member);
    if (value == null) {
      return List.of();
    }
    if (!value.isJsonArray()) {
      throw wrong(member, "a list of objects");
    }
    return value.getAsJsonArray().asList().stream().map(one -> of(inside(member), one)).toList();
  }

  /** An object whose members are lists of strings. */
  public Map<String, List<String>> lists(String member) {
    JsonArguments inside = object(member);
    Map<String, List<String>> lists = new LinkedHashMap<>();
    inside.members().forEach(name -> lists.put(name, inside.texts(name)));
    return lists;
  }

  /** An object whose members are strings. */
  public Map<String, String> map(String member) {
    JsonArguments inside = object(member);
    Map<String, String> map = new LinkedHashMap<>();
    inside.members().forEach(name -> map.put(name, inside.text(name)));
    return map;
  }

  private String inside(String member) {
    return "\"" + member + "\" of " + place;
  }

  private JsonPrimitive primitive(String member) {
    JsonElement value = json.get(member);
    if (value instanceof JsonPrimitive primitive) {
      return primitive;
    }
    throw wrong(member, value == null ? "given" : "a single value");
  }

  private IllegalArgumentException wrong(String member, String rule) {
    JsonElement value = json.get(member);
    return new IllegalArgumentException(
        inside(member) + " must be " + rule + (value == null ? "" : ", not " + value));
  }
}
