package io.github.harborreplication.fake.internal.state;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a registry holds of which nobody said anything: one repository for each name filter, so that
 * a first test copies something.
 */
final class MadeUp {
  private MadeUp() {}

  static Map<String, List<String>> content(Policy policy) {
    String tag =
        policy.filters("tag").stream()
            .filter(filter -> !filter.excludes())
            .flatMap(filter -> filter.values().stream())
            .map(pattern -> Pattern.example(pattern, "1", "1.0"))
            .findFirst()
            .orElse("latest");
    Map<String, List<String>> held = new TreeMap<>();
    for (String pattern : policy.namePatterns()) {
      held.put(Pattern.example(pattern, "library", "app"), List.of(tag));
    }
    return held.isEmpty() ? Map.of("library/app", List.of(tag)) : held;
  }
}
