package io.github.harborreplication.fluent.internal.query;

import java.util.Optional;

/** The two ends of a range's text, without the spaces around them. */
record RawRange(Optional<String> least, Optional<String> most) {
  static RawRange parse(PolicyKey key, String value) {
    int middle = value.indexOf('~');
    if (!value.endsWith("]") || middle < 0 || middle != value.lastIndexOf('~')) {
      throw broken(key, value);
    }
    RawRange range =
        new RawRange(
            end(value.substring(1, middle)), end(value.substring(middle + 1, value.length() - 1)));
    if (range.least.isEmpty() && range.most.isEmpty()) {
      throw broken(key, value);
    }
    return range;
  }

  private static Optional<String> end(String text) {
    return Optional.of(text.strip()).filter(end -> !end.isEmpty());
  }

  private static IllegalArgumentException broken(PolicyKey key, String value) {
    return Refusal.of(
        key + "=" + value,
        "a range is [from~to] with one ~ and at least one end",
        "Write " + key + "=[from~to], " + key + "=[from~] or " + key + "=[~to]");
  }
}
