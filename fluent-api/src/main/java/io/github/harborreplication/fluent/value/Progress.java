package io.github.harborreplication.fluent.value;

import io.github.harborreplication.model.ReplicationExecution;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far an execution is, as one poll showed it. */
public final class Progress {
  private final ReplicationExecution execution;
  private final Counts counts;
  private final Duration elapsed;
  private final String waitingFor;

  private Progress(ReplicationExecution execution, Duration elapsed, String waitingFor) {
    this.execution = execution;
    this.counts = Counts.of(execution);
    this.elapsed = elapsed;
    this.waitingFor = waitingFor;
  }

  /**
   * {@return the progress of an execution} Users need it only in tests of their own.
   *
   * @param execution the execution as Harbor returned it
   * @param elapsed how long the wait has lasted
   * @param waitingFor why it still waits; empty once it has ended
   */
  public static Progress of(ReplicationExecution execution, Duration elapsed, String waitingFor) {
    return new Progress(
        Objects.requireNonNull(execution, "execution"),
        Objects.requireNonNull(elapsed, "elapsed"),
        Objects.requireNonNull(waitingFor, "waitingFor"));
  }

  /** {@return the execution as the poll showed it} */
  public ReplicationExecution execution() {
    return execution;
  }

  /** {@return the id of the execution} */
  public long executionId() {
    return Objects.requireNonNullElse(execution.getId(), 0L);
  }

  /**
   * {@return Harbor's value for the status, empty when there is none} It can be Failed although a
   * task is being retried.
   */
  public String status() {
    return counts.status();
  }

  /** {@return how many tasks there are; can still grow} */
  public long total() {
    return counts.total();
  }

  /** {@return how many of them have ended, failed ones included; falls when one is retried} */
  public long done() {
    return counts.done();
  }

  /** {@return how many of them have failed; falls when one is retried} */
  public long failed() {
    return counts.failed();
  }

  /** {@return how long the wait has lasted} */
  public Duration elapsed() {
    return elapsed;
  }

  /**
   * {@return why it still waits, such as {@code retries, which may begin within 94 s}; empty once
   * it has ended}
   */
  public String waitingFor() {
    return waitingFor;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Progress that
        && execution.equals(that.execution)
        && elapsed.equals(that.elapsed)
        && waitingFor.equals(that.waitingFor);
  }

  @Override
  public int hashCode() {
    return Objects.hash(execution, elapsed, waitingFor);
  }

  /**
   * A line for a console: {@code execution 45: 3 of 6 tasks done, 1 failed, InProgress, 0:31,
   * waiting for 3 tasks in progress}.
   */
  @Override
  public String toString() {
    long seconds = elapsed.toSeconds();
    return "execution "
        + executionId()
        + ": "
        + done()
        + " of "
        + total()
        + (total() == 1 ? " task done, " : " tasks done, ")
        + (failed() == 0 ? "" : failed() + " failed, ")
        + (status().isEmpty() ? "" : status() + ", ")
        + seconds / 60
        + (seconds % 60 < 10 ? ":0" : ":")
        + seconds % 60
        + (waitingFor.isEmpty() ? "" : ", waiting for " + waitingFor);
  }
}
