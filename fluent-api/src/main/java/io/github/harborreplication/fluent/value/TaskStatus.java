package io.github.harborreplication.fluent.value;

import java.util.List;

/**
 * How a task stands.
 *
 * <p>An open set: a newer Harbor may have more words, and {@link #unchecked} takes any. Two values
 * of the same word are equal.
 */
public final class TaskStatus extends OpenWord {
  /** It has not begun. */
  public static final TaskStatus PENDING = new TaskStatus("Pending");

  /** It runs. */
  public static final TaskStatus IN_PROGRESS = new TaskStatus("InProgress");

  /** It succeeded. */
  public static final TaskStatus SUCCEED = new TaskStatus("Succeed");

  /** Its last try failed. Not always the end: Harbor tries up to three times. */
  public static final TaskStatus FAILED = new TaskStatus("Failed");

  /** It was stopped. */
  public static final TaskStatus STOPPED = new TaskStatus("Stopped");

  private static final List<TaskStatus> KNOWN =
      List.of(PENDING, IN_PROGRESS, SUCCEED, FAILED, STOPPED);

  private TaskStatus(String word) {
    super(word);
  }

  /** {@return the values that this version of the library knows} */
  public static List<TaskStatus> known() {
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
  public static TaskStatus of(String word) {
    return new TaskStatus(require("task status", word, KNOWN));
  }

  /**
   * The value of any word, for a Harbor that knows more of them than this library.
   *
   * @param word the word
   * @return the value
   */
  public static TaskStatus unchecked(String word) {
    return new TaskStatus(word);
  }
}
