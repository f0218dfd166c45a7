package io.github.harborreplication.fluent.value;

import io.github.harborreplication.model.ReplicationTask;
import java.util.Objects;

/** A line of the log of one of an execution's tasks. */
public final class LogLine {
  private final ReplicationTask task;
  private final int attempt;
  private final String text;

  private LogLine(ReplicationTask task, int attempt, String text) {
    this.task = task;
    this.attempt = attempt;
    this.text = text;
  }

  /**
   * {@return a line} Users need it only in tests of their own.
   *
   * @param task the task as it was read
   * @param attempt counted from 1
   * @param text without what ends it
   */
  public static LogLine of(ReplicationTask task, int attempt, String text) {
    return new LogLine(
        Objects.requireNonNull(task, "task"), attempt, Objects.requireNonNull(text, "text"));
  }

  /** {@return the task that wrote it, as it was when the line was read} */
  public ReplicationTask task() {
    return task;
  }

  /** {@return the repository that the task copies, such as {@code library/web}} */
  public String repository() {
    return TaskResource.repositoryOf(String.valueOf(task.getSrcResource()));
  }

  /**
   * {@return which of the task's attempts wrote it, counted from 1} Counted are those whose log was
   * seen to be written anew.
   */
  public int attempt() {
    return attempt;
  }

  /** {@return the line, without what ends it} */
  public String text() {
    return text;
  }

  /** The repository and the line: {@code library/web: 2026-11-23T12:00:00Z [INFO] …}. */
  @Override
  public String toString() {
    return repository() + ": " + text;
  }
}
