package io.github.harborreplication.verification.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Accepted differences, each with its reason: a file of lines {@code what | why}, in which {@code
 * *} matches any text. One that is no longer found must be removed.
 */
final class Exemptions {
  private final Map<String, Pattern> listed;

  private Exemptions(Map<String, Pattern> listed) {
    this.listed = listed;
  }

  /** Reads a list; lines that begin with {@code #} are comments. */
  static Exemptions read(Path file) {
    try {
      return of(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Exemptions of(List<String> lines) {
    Map<String, Pattern> listed = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int end = line.lastIndexOf(" | ");
      if (end < 0 || line.substring(end + 3).isBlank()) {
        throw new IllegalArgumentException("'" + line + "': must be what | why");
      }
      String what = line.substring(0, end).strip();
      if (listed.put(what, pattern(what)) != null) {
        throw new IllegalArgumentException("'" + what + "': is listed twice");
      }
    }
    return new Exemptions(listed);
  }

  private static Pattern pattern(String what) {
    return Pattern.compile(
        Pattern.compile("*", Pattern.LITERAL)
            .splitAsStream(what + " ")
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }

  /** Returns what was found and is not listed. */
  List<String> unlisted(Collection<String> found) {
    return found.stream().filter(one -> listed.values().stream().noneMatch(fits(one))).toList();
  }

  /** Returns what is listed and was not found. */
  List<String> stale(Collection<String> found) {
    return listed.entrySet().stream()
        .filter(entry -> found.stream().noneMatch(one -> fits(one).test(entry.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Predicate<Pattern> fits(String one) {
    return pattern -> pattern.matcher(one + " ").matches();
  }
}
