package io.github.harborreplication.fake.internal.state;

import java.util.regex.PatternSyntaxException;

/**
 * A pattern of a policy's filter: {@code *} and {@code ?} stay within one part of a path, {@code
 * **} crosses parts, {@code {a,b}} is one of several.
 */
final class Pattern {
  private Pattern() {}

  static boolean matches(String pattern, String text) {
    try {
      return java.util.regex.Pattern.matches(regex(pattern), text);
    } catch (PatternSyntaxException unbalanced) {
      // A pattern that cannot be read matches nothing, as on the server.
      return false;
    }
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*' && pattern.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '{') {
        depth++;
        regex.append("(?:");
      } else if (c == '}' && depth > 0) {
        depth--;
        regex.append(")");
      } else if (c == ',' && depth > 0) {
        regex.append("|");
      } else {
        regex.append(java.util.regex.Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  /**
   * A plausible name that the pattern matches.
   *
   * @param inner stands for wildcards before the last part
   * @param last stands for a wildcard in the last part
   */
  static String example(String pattern, String inner, String last) {
    String plain = firstAlternatives(pattern).replace('?', 'a');
    int slash = plain.lastIndexOf('/');
    String head = slash < 0 ? "" : plain.substring(0, slash + 1);
    String tail = plain.substring(slash + 1);
    if (slash < 0 && tail.equals("**")) {
      return inner + "/" + last;
    }
    return head.replace("**", inner).replace("*", inner)
        + tail.replace("**", last).replace("*", last);
  }

  private static String firstAlternatives(String pattern) {
    String plain = pattern;
    for (int open = plain.indexOf('{'); open >= 0; open = plain.indexOf('{')) {
      int close = plain.indexOf('}', open);
      if (close < 0) {
        return plain;
      }
      String[] choices = plain.substring(open + 1, close).split(",", -1);
      plain = plain.substring(0, open) + choices[0] + plain.substring(close + 1);
    }
    return plain;
  }
}
