package io.github.harborreplication.fluent.internal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The patterns that a filter of a policy is composed of. Harbor matches patterns with Go's
 * doublestar, and its adapters read them once more, component by component.
 */
final class Patterns {
  private static final String EVERYTHING = "**";

  private Patterns() {}

  static List<String> all(String what, String... texts) {
    List<String> all = List.of(texts);
    if (all.isEmpty() || all.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(what + " " + all + ": must not be empty or blank");
    }
    return all;
  }

  /**
   * One pattern for all of them: Harbor has one pattern a filter, and alternatives within it.
   * Common leading components stay outside of the braces, for adapters cut at / before they read
   * braces.
   *
   * @param repositories whether they match repositories, otherwise tags
   */
  static String oneOf(String what, boolean repositories, List<String> all) {
    for (String pattern : all) {
      refuse(what, pattern, violation(repositories, pattern));
    }
    if (all.size() == 1) {
      return all.get(0);
    }
    List<List<String>> paths = all.stream().map(Patterns::components).toList();
    for (int common = common(paths); common >= 0; common--) {
      int from = common;
      List<String> tails =
          paths.stream().map(p -> String.join("/", p.subList(from, p.size()))).distinct().toList();
      String head = String.join("/", paths.get(0).subList(0, common)) + (common == 0 ? "" : "/");
      if (tails.contains(EVERYTHING)) {
        return head + EVERYTHING;
      }
      // At the start of an alternative Harbor reads ** as *.
      if (tails.stream().noneMatch(tail -> tail.startsWith(EVERYTHING + "/"))) {
        String joined = head + "{" + String.join(",", tails) + "}";
        refuse(what, joined, syntax(joined));
        return joined;
      }
    }
    throw new IllegalArgumentException(
        what
            + " "
            + all
            + ": Harbor reads ** at the start of an alternative as *; define a policy for each"
            + " pattern that begins with **");
  }

  private static void refuse(String what, String pattern, Optional<String> violation) {
    PolicyRules.refuse(violation.map(rule -> what + " '" + pattern + "': " + rule));
  }

  /** How many leading components all have in common, before the last of the shortest. */
  private static int common(List<List<String>> paths) {
    int most = paths.stream().mapToInt(List::size).min().orElse(1) - 1;
    return IntStream.range(0, most)
        .filter(i -> paths.stream().map(path -> path.get(i)).distinct().count() > 1)
        .findFirst()
        .orElse(most);
  }

  /** Why a pattern can never match or fails the run, and what to write instead. */
  static Optional<String> violation(boolean repositories, String pattern) {
    String bare = pattern.replaceAll("[\\s\\p{Z}]+", "");
    if (!bare.equals(pattern)) {
      return Optional.of(
          "no repository and no tag has a blank, which would be part of the name; write '"
              + bare
              + "'");
    }
    return repositories
        ? Optional.ofNullable(location(pattern)).or(() -> syntax(pattern))
        : syntax(pattern);
  }

  /** Why it is a place to pull from, and not a repository. */
  private static @Nullable String location(String pattern) {
    int scheme = pattern.indexOf("://");
    int digest = pattern.indexOf('@');
    int colon = pattern.lastIndexOf(':');
    int slash = pattern.indexOf('/');
    if (scheme >= 0) {
      return "must be a repository, not a URL; write what follows the host, such as"
          + " 'library/alpine'";
    }
    if (slash == 0) {
      return "must not begin with /; write '" + pattern.replaceFirst("^/+", "") + "'";
    }
    if (digest >= 0) {
      return "must not name a digest, which no filter can choose; write '"
          + pattern.substring(0, digest).replaceFirst(":.*", "")
          + "', and tags(…)";
    }
    if (colon >= 0 && pattern.indexOf('/', colon) < 0) {
      return "must not name a tag; write repositories(\"%s\").tags(\"%s\")"
          .formatted(pattern.substring(0, colon), pattern.substring(colon + 1));
    }
    return colon < 0
        ? null
        : "must not name a host and port; write '" + pattern.substring(slash + 1) + "'";
  }

  /** Why doublestar fails with a syntax error, or reads something else than was meant. */
  private static Optional<String> syntax(String pattern) {
    int braces = 0;
    for (int i = 0; i < pattern.length(); i++) {
      switch (pattern.charAt(i)) {
        case '\\' -> i++;
        case '{' -> braces++;
        case '}' -> braces = Math.max(0, braces - 1);
        case ',' -> {
          if (braces == 0) {
            return Optional.of(
                "a comma separates alternatives only within braces; write '{"
                    + pattern
                    + "}', or pass the alternatives one by one");
          }
        }
        case '[' -> {
          int end = classEnd(pattern, i);
          if (end < 0) {
            return unclosed(pattern, i, ']');
          }
          if (braces > 0 && pattern.substring(i, end).matches(".*[{},].*")) {
            return Optional.of(
                "Harbor does not read '"
                    + pattern.substring(i, end + 1)
                    + "' within braces; define a policy for each pattern");
          }
          i = end;
        }
        default -> {}
      }
    }
    if (braces > 0) {
      return unclosed(pattern, pattern.lastIndexOf('{'), '}');
    }
    return pattern.matches("(?s)(?:[^\\\\]|\\\\.)*")
        ? Optional.empty()
        : Optional.of("must not end in a lone backslash; \\\\ is a backslash");
  }

  private static Optional<String> unclosed(String pattern, int from, char end) {
    return Optional.of(
        String.format(
            "'%s' is not closed, or closed wrongly, which fails the whole run; close it with %s, or"
                + " write \\%s for the character itself",
            pattern.substring(from), end, pattern.charAt(from)));
  }

  /** The index of the ] that ends the class of characters at an index; -1 if none does. */
  private static int classEnd(String pattern, int open) {
    int i = pattern.startsWith("^", open + 1) ? open + 2 : open + 1;
    do {
      i = afterOne(pattern, i);
      if (i >= 0 && pattern.startsWith("-", i)) {
        i = afterOne(pattern, i + 1);
      }
    } while (i >= 0 && !pattern.startsWith("]", i));
    return i;
  }

  /** The index after one character of a class; -1 if there is none. */
  private static int afterOne(String pattern, int at) {
    int end = pattern.startsWith("\\", at) ? at + 2 : at + 1;
    boolean ends = pattern.startsWith("-", at) || pattern.startsWith("]", at);
    return ends || end >= pattern.length() ? -1 : end;
  }

  /** Whether only some kinds of registry can serve it, or it may begin with a registry's host. */
  static boolean dependsOnSource(String pattern) {
    return splitsComponents(pattern) || components(pattern).get(0).contains(".");
  }

  static boolean splitsComponents(String pattern) {
    return components(pattern).stream().anyMatch(component -> component.contains("/"));
  }

  /** The components, of which one may hold alternatives that have components of their own. */
  static List<String> components(String pattern) {
    List<String> components = new ArrayList<>();
    int braces = 0;
    int start = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        braces++;
      } else if (c == '}') {
        braces--;
      } else if (c == '/' && braces <= 0) {
        components.add(pattern.substring(start, i));
        start = i + 1;
      }
    }
    components.add(pattern.substring(start));
    return components;
  }
}
