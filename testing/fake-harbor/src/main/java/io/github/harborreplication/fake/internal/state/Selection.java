package io.github.harborreplication.fake.internal.state;

import io.github.harborreplication.fake.internal.state.ServerState.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which repositories and tags of a registry a policy's filters choose. */
final class Selection {
  static final String GHCR = "github-ghcr";

  /** A component of a pattern that lists names that need no catalog. */
  private static final java.util.regex.Pattern SPECIFIC =
      java.util.regex.Pattern.compile("(?:[^*?\\[{}]|\\{[^*?\\[{}]*})+");

  /** What wildcards in tag filters stand for, tried in this order. */
  private static final List<String> VERSIONS = List.of("1.0", "2.1", "latest");

  private Selection() {}

  /** Why a run breaks off before it has a task, in the server's text. */
  static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenOff(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * Tags by repository, in order of name.
   *
   * @throws BrokenOff if the source or a pattern does not let the server find out
   */
  static SortedMap<String, List<String>> of(Policy policy, Registries registries, Cause cause) {
    try {
      return listed(policy, registries, cause);
    } catch (Pattern.Malformed malformed) {
      throw new BrokenOff("failed to fetch artifacts: " + malformed.getMessage());
    }
  }

  private static SortedMap<String, List<String>> listed(
      Policy policy, Registries registries, Cause cause) {
    long source = policy.sourceRegistryId();
    if (cause.artifacts() == null && registries.refusesCatalog(source) && !isSpecific(policy)) {
      Registry registry = registries.orMissing(source);
      throw new BrokenOff(
          "failed to fetch artifacts: "
              + (registry.type().equals(GHCR)
                  ? "only support specific repository name"
                  : "http status code: 401, the catalog of " + registry.url() + " is refused"));
    }
    Map<String, List<String>> held = cause.artifacts();
    if (held == null) {
      held = registries.content(source);
    }
    if (held == null) {
      return chosen(policy, content(policy), artifact -> true);
    }
    return chosen(
        policy, held, artifact -> takesLabels(policy, registries.labels(source, artifact)));
  }

  /** Adapters cut patterns at each slash before they read braces. */
  private static boolean isSpecific(Policy policy) {
    return !policy.namePatterns().isEmpty()
        && policy.namePatterns().stream()
            .flatMap(pattern -> Stream.of(pattern.split("/", -1)))
            .allMatch(component -> SPECIFIC.matcher(component).matches());
  }

  private static SortedMap<String, List<String>> chosen(
      Policy policy, Map<String, List<String>> held, Predicate<String> takesArtifact) {
    SortedMap<String, List<String>> chosen = new TreeMap<>();
    held.forEach(
        (repository, tags) -> {
          List<String> wanted =
              takesRepository(policy, repository)
                  ? tags.stream()
                      .filter(tag -> takesTag(policy, tag))
                      .filter(tag -> takesArtifact.test(repository + ":" + tag))
                      .toList()
                  : List.of();
          if (!wanted.isEmpty()) {
            chosen.put(repository, wanted);
          }
        });
    return chosen;
  }

  private static boolean takesRepository(Policy policy, String repository) {
    return policy.namePatterns().stream().allMatch(p -> Pattern.matches(p, repository));
  }

  private static boolean takesTag(Policy policy, String tag) {
    return policy.filters("tag").stream()
        .allMatch(
            filter ->
                filter.excludes()
                    != filter.values().stream().anyMatch(p -> Pattern.matches(p, tag)));
  }

  /** A label filter means an artifact that has all of its labels. */
  private static boolean takesLabels(Policy policy, Set<String> labels) {
    return policy.filters("label").stream()
        .allMatch(filter -> filter.excludes() != labels.containsAll(filter.values()));
  }

  /**
   * What a registry holds whose content nobody declared, so that a first test copies something: one
   * repository for each alternative of each name filter, with the first tag that all tag filters
   * take.
   */
  private static Map<String, List<String>> content(Policy policy) {
    List<String> patterns =
        policy.filters("tag").stream()
            .filter(filter -> !filter.excludes())
            .flatMap(filter -> filter.values().stream())
            .toList();
    List<String> tags =
        (patterns.isEmpty() ? List.of("latest", "*") : patterns)
            .stream()
                .flatMap(
                    pattern ->
                        VERSIONS.stream().flatMap(v -> Pattern.examples(pattern, "1", v).stream()))
                .filter(tag -> takesTag(policy, tag))
                .limit(1)
                .toList();
    Map<String, List<String>> held = new TreeMap<>();
    for (String pattern : policy.namePatterns()) {
      Pattern.examples(pattern, "library", "app").forEach(name -> held.put(name, tags));
    }
    return held.isEmpty() ? Map.of("library/app", tags) : held;
  }

  /** Where a repository goes by the policy's namespace and its replace count. */
  static String destination(Policy policy, String repository) {
    if (policy.namespace().isEmpty()) {
      return repository;
    }
    List<String> parts = Arrays.asList(repository.split("/", -1));
    int leading = parts.size() - 1;
    if (policy.replaceCount() > leading) {
      throw new BrokenOff(
          "the source repository "
              + repository
              + " contains only "
              + leading
              + " path components "
              + parts.subList(0, leading)
              + ", but the destination namespace flattening level is "
              + policy.replaceCount());
    }
    // The repository's own name always stays.
    int kept = policy.replaceCount() < 0 ? leading : policy.replaceCount();
    return policy.namespace() + "/" + String.join("/", parts.subList(kept, parts.size()));
  }
}
