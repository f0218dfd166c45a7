package io.github.harborreplication.fluent.value;

import java.util.List;

/**
 * What sets a policy off, or started an execution.
 *
 * <p>An open set: a newer Harbor may have more words, and {@link #unchecked} takes any. Two values
 * of the same word are equal.
 */
public final class TriggerType extends OpenWord {
  /** A person or a program, through the API. */
  public static final TriggerType MANUAL = new TriggerType("manual");

  /** A schedule. */
  public static final TriggerType SCHEDULED = new TriggerType("scheduled");

  /** An artifact pushed or deleted. */
  public static final TriggerType EVENT_BASED = new TriggerType("event_based");

  private static final List<TriggerType> KNOWN = List.of(MANUAL, SCHEDULED, EVENT_BASED);

  private TriggerType(String word) {
    super(word);
  }

  /** {@return the values that this version of the library knows} */
  public static List<TriggerType> known() {
    return KNOWN;
  }

  /**
   * The value of a known word, as Harbor writes it.
   *
   * @param word the word, letter case included
   * @return the value
   * @throws IllegalArgumentException for any other word, for Harbor answers a misspelt one with an
   *     empty list; the message names the known ones
   */
  public static TriggerType of(String word) {
    return new TriggerType(require("trigger", word, KNOWN));
  }

  /**
   * The value of any word, for a Harbor that knows more of them than this library.
   *
   * @param word the word
   * @return the value
   */
  public static TriggerType unchecked(String word) {
    return new TriggerType(word);
  }
}
