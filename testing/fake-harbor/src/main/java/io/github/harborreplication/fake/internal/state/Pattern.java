package io.github.harborreplication.fake.internal.state;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of a policy's filter, as Go's doublestar 1.3.4 reads it: {@code *}, {@code ?}, {@code
 * [a-z]} and {@code [^a]} stay within one component of a path, {@code **} as a whole component
 * matches any number of them, {@code {a,b}} is one of several, a backslash escapes.
 */
final class Pattern {
  /** How many names are invented for one pattern. */
  private static final int EXAMPLES = 100;

  /** What names consist of, tried in this order for a character class. */
  private static final String CHARACTERS =
      "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ._-";

  private Pattern() {}

  /** What the server says of a pattern with a bracket that is not closed. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Malformed() {
      super("syntax error in pattern", null, false, false);
    }
  }

  static boolean matches(String pattern, String text) {
    List<String> path = List.of(text.split("/", -1));
    // All are read before one is matched: a malformed one fails the run.
    List<List<String>> alternatives = expand(pattern).stream().map(Pattern::components).toList();
    return alternatives.stream().anyMatch(one -> matches(one, path));
  }

  /** The patterns without braces that a pattern means. */
  private static List<String> expand(String pattern) {
    int open = -1;
    int depth = 0;
    List<Integer> marks = new ArrayList<>();
    for (int i = 0; i < pattern.length(); i = next(pattern, i)) {
      char c = pattern.charAt(i);
      if (c == '{' && depth++ == 0) {
        open = i;
      } else if (c == ',' && depth == 1) {
        marks.add(i);
      } else if (c == '}' && depth > 0 && --depth == 0) {
        marks.add(i);
        return expand(pattern.substring(0, open), pattern, open, marks);
      }
    }
    if (depth > 0) {
      throw new Malformed();
    }
    return List.of(pattern);
  }

  private static List<String> expand(String head, String pattern, int open, List<Integer> marks) {
    List<String> expanded = new ArrayList<>();
    int from = open + 1;
    String tail = pattern.substring(marks.get(marks.size() - 1) + 1);
    for (int mark : marks) {
      expanded.addAll(expand(head + pattern.substring(from, mark) + tail));
      from = mark + 1;
    }
    return expanded;
  }

  /** Where the next piece begins: behind a character, one that is escaped, or a whole class. */
  private static int next(String pattern, int at) {
    int first = pattern.codePointAt(at);
    return first == '\\'
        ? pattern.offsetByCodePoints(at, Math.min(2, pattern.codePointCount(at, pattern.length())))
        : first == '[' ? endOfClass(pattern, at) : at + Character.charCount(first);
  }

  private static int endOfClass(String pattern, int open) {
    int i = open + 1;
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      i += pattern.charAt(i) == '\\' ? 2 : 1;
    }
    if (i >= pattern.length()) {
      throw new Malformed();
    }
    return i + 1;
  }

  private static List<String> components(String pattern) {
    List<String> components = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < pattern.length(); i = next(pattern, i)) {
      if (pattern.charAt(i) == '/') {
        components.add(pattern.substring(from, i));
        from = i + 1;
      }
    }
    components.add(pattern.substring(from));
    return components;
  }

  private static boolean matches(List<String> pattern, List<String> path) {
    if (pattern.isEmpty() || path.isEmpty()) {
      return pattern.isEmpty() && path.isEmpty();
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (!pattern.get(0).equals("**")) {
      return matchesPart(pattern.get(0), path.get(0))
          && matches(rest, path.subList(1, path.size()));
    }
    for (int i = 0; i < path.size(); i++) {
      if (rest.isEmpty() || matches(rest, path.subList(i, path.size()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesPart(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    int next = next(pattern, 0);
    String rest = pattern.substring(next);
    if (pattern.charAt(0) == '*') {
      for (int i = 0; i <= text.length(); i++) {
        if (matchesPart(rest, text.substring(i))) {
          return true;
        }
      }
      return false;
    }
    if (text.isEmpty()) {
      return false;
    }
    int first = text.codePointAt(0);
    return takes(pattern.substring(0, next), first)
        && matchesPart(rest, text.substring(Character.charCount(first)));
  }

  /** Whether one piece, no {@code *}, takes the character. */
  private static boolean takes(String piece, int c) {
    return switch (piece.charAt(0)) {
      case '?' -> true;
      case '[' -> isInClass(piece.substring(1, piece.length() - 1), c);
      case '\\' -> piece.length() > 1 && piece.codePointAt(1) == c;
      default -> piece.codePointAt(0) == c;
    };
  }

  private static boolean isInClass(String content, int c) {
    boolean negated = content.startsWith("^");
    int[] points = content.substring(negated ? 1 : 0).codePoints().toArray();
    boolean found = false;
    for (int i = 0; i < points.length; i++) {
      i += points[i] == '\\' && i + 1 < points.length ? 1 : 0;
      int from = points[i];
      int to = from;
      if (i + 2 < points.length && points[i + 1] == '-') {
        to = points[i + 2];
        i += 2;
      }
      found |= from <= c && c <= to;
    }
    return found != negated;
  }

  /**
   * Plausible names that the pattern matches, one for each alternative in braces, but not more than
   * {@link #EXAMPLES}.
   *
   * @param inner replaces wildcards before the last part
   * @param last replaces a wildcard in the last part
   */
  static List<String> examples(String pattern, String inner, String last) {
    return expand(pattern).stream()
        .limit(EXAMPLES)
        .map(one -> example(components(one), inner, last))
        .toList();
  }

  private static String example(List<String> parts, String inner, String last) {
    List<String> names = new ArrayList<>();
    for (String part : parts) {
      boolean isLast = names.size() == parts.size() - 1;
      names.add(examplePart(part, isLast ? last : inner));
    }
    if (parts.equals(List.of("**"))) {
      names.add(0, inner);
    }
    return String.join("/", names);
  }

  private static String examplePart(String pattern, String wildcard) {
    StringBuilder name = new StringBuilder();
    int next;
    for (int i = 0; i < pattern.length(); i = next) {
      next = next(pattern, i);
      String piece = pattern.substring(i, next);
      switch (piece.charAt(0)) {
        case '*' -> name.append(i > 0 && pattern.charAt(i - 1) == '*' ? "" : wildcard);
        case '?' -> name.append(wildcard.charAt(0));
        case '[' ->
            (wildcard + CHARACTERS)
                .chars()
                .filter(c -> takes(piece, c))
                .limit(1)
                .forEach(name::appendCodePoint);
        case '\\' -> name.append(piece.substring(1));
        default -> name.append(piece);
      }
    }
    return name.toString();
  }
}
