package io.github.harborreplication.fluent.internal.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model of how Harbor reads the parameter {@code q} of policies, made from what a real one did.
 * It shares nothing with the code under test, so that the two check each other.
 */
final class HarborsReader {
  private static final Set<String> TEXTS =
      Set.of("name", "description", "creator", "dest_namespace", "trigger", "filters");
  private static final Set<String> NUMBERS =
      Set.of(
          "id", "src_registry_id", "dest_registry_id", "dest_namespace_replace_count", "speed_kb");
  private static final Set<String> BOOLEANS =
      Set.of(
          "override",
          "enabled",
          "replicate_deletion",
          "copy_by_chunk",
          "single_active_replication");
  private static final Set<String> TIMES = Set.of("creation_time", "update_time");

  private HarborsReader() {}

  /** What a key must satisfy; values are String, Long, Boolean or Instant by the key's column. */
  sealed interface Meaning permits Exact, Fuzzy, Between, OneOf, Nothing {}

  record Exact(Object value) implements Meaning {}

  record Fuzzy(String part) implements Meaning {}

  record Between(Optional<Object> least, Optional<Object> most) implements Meaning {}

  record OneOf(Set<Object> values) implements Meaning {}

  /** Matches no row, ever. */
  record Nothing() implements Meaning {}

  /** Harbor responds with 400 or 500. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why);
    }
  }

  /** The meaning of a parameter as HTTP delivers it; keys that Harbor ignores are not in it. */
  static Map<String, Meaning> read(String parameter) {
    return readText(unescape(parameter));
  }

  static Map<String, Meaning> readText(String q) {
    Map<String, Meaning> meanings = new HashMap<>();
    if (q.isEmpty()) {
      return meanings;
    }
    Map<String, String> patterns = new HashMap<>();
    for (String term : q.split(",", -1)) {
      int equals = term.indexOf('=');
      if (equals <= 0 || equals + 1 == term.length()) {
        throw new Refused("400 " + term);
      }
      String value = term.substring(equals + 1);
      checkSyntax(value);
      patterns.put(term.substring(0, equals), value);
    }
    patterns.forEach((key, value) -> meaning(key, value).ifPresent(m -> meanings.put(key, m)));
    return meanings;
  }

  private static void checkSyntax(String value) {
    boolean good =
        switch (value.charAt(0)) {
          case '~' -> value.length() > 1;
          case '[' ->
              value.endsWith("]")
                  && value.chars().filter(c -> c == '~').count() == 1
                  && !trim(value.substring(1, value.length() - 1)).equals("~");
          case '{' -> value.endsWith("}");
          case '(' -> value.endsWith(")");
          default -> true;
        };
    if (!good) {
      throw new Refused("400 " + value);
    }
  }

  private static Optional<Meaning> meaning(String key, String value) {
    boolean known =
        TEXTS.contains(key)
            || NUMBERS.contains(key)
            || BOOLEANS.contains(key)
            || TIMES.contains(key);
    if (!known || value.charAt(0) == '(') {
      return Optional.empty();
    }
    String inside = value.substring(1);
    return Optional.of(
        switch (value.charAt(0)) {
          case '~' -> inside.contains("%") ? new Nothing() : new Fuzzy(inside);
          case '[' -> between(key, inside.substring(0, inside.length() - 1));
          case '{' -> oneOf(key, inside.substring(0, inside.length() - 1));
          case '\\' -> new Exact(column(key, inside));
          default -> new Exact(column(key, value));
        });
  }

  private static Meaning between(String key, String inside) {
    int middle = inside.indexOf('~');
    return new Between(
        end(key, inside.substring(0, middle)), end(key, inside.substring(middle + 1)));
  }

  private static Optional<Object> end(String key, String text) {
    return trim(text).isEmpty() ? Optional.empty() : Optional.of(listed(key, text));
  }

  private static Meaning oneOf(String key, String inside) {
    Set<Object> values = new LinkedHashSet<>();
    for (String text : inside.split(" ", -1)) {
      if (!trimQuotes(trim(text)).isEmpty()) {
        values.add(listed(key, text));
      }
    }
    return new OneOf(values);
  }

  /** A value of a list or a range: a time, else a number, else a text without its quotes. */
  private static Object listed(String key, String text) {
    String bare = trim(text);
    if (bare.matches("[+-]?\\d{1,18}") && TEXTS.contains(key)) {
      throw new Refused("500 number for " + key);
    }
    if (bare.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?")) {
      if (TEXTS.contains(key)) {
        return new Nothing();
      }
      return column(key, bare.substring(0, 19));
    }
    return column(key, trimQuotes(bare));
  }

  private static Object column(String key, String text) {
    if (TEXTS.contains(key)) {
      if (text.indexOf('\0') >= 0) {
        throw new Refused("500 NUL");
      }
      return text;
    }
    if (NUMBERS.contains(key)) {
      try {
        return Long.valueOf(trim(text));
      } catch (NumberFormatException e) {
        throw new Refused("500 " + key + "=" + text);
      }
    }
    if (BOOLEANS.contains(key)) {
      return switch (trim(text).toLowerCase(Locale.ROOT)) {
        case "true", "tru", "tr", "t", "yes", "ye", "y", "on", "1" -> true;
        case "false", "fals", "fal", "fa", "f", "no", "n", "off", "of", "0" -> false;
        default -> throw new Refused("500 " + key + "=" + text);
      };
    }
    return time(trim(text));
  }

  private static Instant time(String text) {
    String digits = text.replace(' ', 'T');
    int fraction = digits.indexOf('.');
    boolean whole = digits.endsWith("Z");
    if (fraction > 0 && !whole) {
      digits = digits.substring(0, fraction);
    }
    digits = digits.replaceFirst("(Z|[+-]\\d\\d:\\d\\d)$", "");
    if (digits.length() == 10) {
      digits += "T00:00:00";
    }
    try {
      return LocalDateTime.parse(digits).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new Refused("500 time " + text);
    }
  }

  /** As Go's url.QueryUnescape; what it cannot read, Harbor leaves as it is. */
  private static String unescape(String text) {
    List<Byte> bytes = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length() || !text.substring(i + 1, i + 3).matches("[0-9A-Fa-f]{2}")) {
          return text;
        }
        bytes.add((byte) Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 3;
      } else {
        int point = text.codePointAt(i);
        String plain = c == '+' ? " " : Character.toString(point);
        for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
          bytes.add(b);
        }
        i += Character.charCount(point);
      }
    }
    byte[] all = new byte[bytes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = bytes.get(i);
    }
    return new String(all, StandardCharsets.UTF_8);
  }

  private static String trim(String text) {
    return text.replaceAll("^[\\s\\x85\\p{Z}]+|[\\s\\x85\\p{Z}]+$", "");
  }

  private static String trimQuotes(String text) {
    return text.replaceAll("^[\"']+|[\"']+$", "");
  }
}
