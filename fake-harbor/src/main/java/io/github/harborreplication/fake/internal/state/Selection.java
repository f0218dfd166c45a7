package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.FakeFilter;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fake.FakeRegistry;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which repositories and tags of a registry a policy's filters choose. */
final class Selection {
  private Selection() {}

  /** Tags by repository, in order of name. */
  static SortedMap<String, List<String>> of(FakePolicy policy, FakeRegistry source) {
    SortedMap<String, List<String>> chosen = new TreeMap<>();
    Map<String, List<String>> held = source.holds();
    if (held == null) {
      held = madeUp(policy);
    }
    held.forEach(
        (repository, tags) -> {
          List<String> wanted = tags.stream().filter(tag -> takesTag(policy, tag)).toList();
          if (takesRepository(policy, repository) && !wanted.isEmpty()) {
            chosen.put(repository, wanted);
          }
        });
    return chosen;
  }

  private static boolean takesRepository(FakePolicy policy, String repository) {
    return policy.namePatterns().stream().allMatch(p -> Pattern.matches(p, repository));
  }

  private static boolean takesTag(FakePolicy policy, String tag) {
    return tagFilters(policy).stream()
        .allMatch(
            filter ->
                filter.excludes()
                    != filter.values().stream().anyMatch(p -> Pattern.matches(p, tag)));
  }

  private static List<FakeFilter> tagFilters(FakePolicy policy) {
    return policy.filters().stream()
        .filter(filter -> filter.type().equals("tag") && !filter.values().contains(""))
        .toList();
  }

  /** So that a first test copies something although nobody said what the registry holds. */
  private static Map<String, List<String>> madeUp(FakePolicy policy) {
    String tag =
        tagFilters(policy).stream()
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
