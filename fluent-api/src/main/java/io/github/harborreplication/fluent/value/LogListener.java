package io.github.harborreplication.fluent.value;

/**
 * Is told of a log that is {@link io.github.harborreplication.fluent.TaskLog#follow followed}, on
 * the thread that follows.
 */
@FunctionalInterface
public interface LogListener {

  /**
   * A line was written.
   *
   * @param line without what ends it
   */
  void line(String line);

  /**
   * The log is written anew, since the task is tried again: what was given so far belongs to the
   * try before, and the lines of the new try follow from its first.
   */
  default void rewritten() {}
}
