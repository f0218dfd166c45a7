package io.github.harborreplication.fluent.internal.policy;

import java.util.List;

/** The texts that a filter of a policy is made from. */
public final class Patterns {
  private Patterns() {}

  /**
   * All of the texts.
   *
   * @param what whose they are, for the message
   * @throws IllegalArgumentException if there is none, or one is blank
   */
  public static List<String> all(String what, String... texts) {
    List<String> all = List.of(texts);
    if (all.isEmpty() || all.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(what + " " + all + ": must be given, and not blank");
    }
    return all;
  }

  /** One pattern for all of them: Harbor has one pattern a filter, and alternatives within it. */
  static String oneOf(String what, List<String> all) {
    return all.size() == 1 ? all.get(0) : "{" + String.join(",", all) + "}";
  }
}
