package io.github.harborreplication.fluent.internal.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time: {@code 2026-11-23T15:26:10}, which Harbor takes as UTC, or a finer one with Z. */
final class RawTime {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})([.][0-9]{1,6})?"
              + "(Z|[+-][0-9:]+)?");

  private RawTime() {}

  static Instant parse(PolicyKey key, String text) {
    String asked = key + " " + JavaLiteral.of(text);
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw form(asked);
    }
    String fraction = parts.group(3) == null ? "" : parts.group(3);
    String zone = parts.group(4) == null ? "" : parts.group(4);
    if (!zone.isEmpty() && !zone.equals("Z")) {
      throw Stricter.TIME_OFFSET.refusal(asked, "Write the time in UTC, with a Z behind it");
    }
    if (!fraction.isEmpty() && zone.isEmpty()) {
      throw Stricter.TIME_FRACTION.refusal(asked, "Write " + text.replace(' ', 'T') + "Z");
    }
    try {
      return Instant.parse(parts.group(1) + "T" + parts.group(2) + fraction + "Z");
    } catch (DateTimeException e) {
      IllegalArgumentException refusal = form(asked);
      refusal.initCause(e);
      throw refusal;
    }
  }

  private static IllegalArgumentException form(String asked) {
    return Stricter.TIME_FORM.refusal(asked, "Write the day and the time of day, in UTC");
  }
}
