package io.github.harborreplication.fluent.value;

import java.util.List;

/**
 * How an execution stands. Harbor leaves the word out while its inner state is another one.
 *
 * <p>An open set: a newer Harbor may have more words, and {@link #unchecked} takes any. Two values
 * of the same word are equal.
 */
public final class ExecutionStatus extends OpenWord {
  /** It runs; also for up to 30 seconds after its last task is done. */
  public static final ExecutionStatus IN_PROGRESS = new ExecutionStatus("InProgress");

  /** Every task succeeded, or there was nothing to do. */
  public static final ExecutionStatus SUCCEED = new ExecutionStatus("Succeed");

  /** A task failed, or it could not begin. Not always the end: Harbor tries failed tasks again. */
  public static final ExecutionStatus FAILED = new ExecutionStatus("Failed");

  /** It was stopped. */
  public static final ExecutionStatus STOPPED = new ExecutionStatus("Stopped");

  private static final List<ExecutionStatus> KNOWN = List.of(IN_PROGRESS, SUCCEED, FAILED, STOPPED);

  private ExecutionStatus(String word) {
    super(word);
  }

  /** {@return the values that this version of the library knows} */
  public static List<ExecutionStatus> known() {
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
  public static ExecutionStatus of(String word) {
    return new ExecutionStatus(require("execution status", word, KNOWN));
  }

  /**
   * The value of any word, for a Harbor that knows more of them than this library.
   *
   * @param word the word
   * @return the value
   */
  public static ExecutionStatus unchecked(String word) {
    return new ExecutionStatus(word);
  }
}
