package io.github.harborreplication.fluent.value;

/**
 * Receives the lines of a log that is {@link io.github.harborreplication.fluent.TaskLog#follow
 * followed}, on the thread that follows.
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
   * The log is written anew because the task is retried. The lines so far belong to the attempt
   * before; those of the new attempt follow from its first.
   */
  default void rewritten() {}
}
