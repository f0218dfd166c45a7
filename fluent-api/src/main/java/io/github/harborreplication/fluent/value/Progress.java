package io.github.harborreplication.fluent.value;

import java.time.Duration;

/**
 * How far an execution is, as one poll showed it.
 *
 * @param executionId the id of the execution
 * @param status Harbor's word for its status, empty when it gave none; it can be Failed although a
 *     task is tried again
 * @param total how many tasks there are; can still grow
 * @param done how many of them are over, failed ones included; can fall when a failed task is tried
 *     again
 * @param failed how many of them stand as failed
 * @param elapsed how long the wait has lasted
 * @param waitingFor why it still waits, such as {@code retries, which may begin within 94 s}; empty
 *     once it has ended
 */
public record Progress(
    long executionId,
    String status,
    long total,
    long done,
    long failed,
    Duration elapsed,
    String waitingFor) {

  /**
   * A line for a console: {@code execution 45: 3 of 6 tasks done, 1 failed, InProgress, 0:31,
   * waiting for 3 tasks in progress}.
   */
  @Override
  public String toString() {
    long seconds = elapsed.toSeconds();
    return "execution "
        + executionId
        + ": "
        + done
        + " of "
        + total
        + (total == 1 ? " task done, " : " tasks done, ")
        + (failed == 0 ? "" : failed + " failed, ")
        + (status.isEmpty() ? "" : status + ", ")
        + seconds / 60
        + (seconds % 60 < 10 ? ":0" : ":")
        + seconds % 60
        + (waitingFor.isEmpty() ? "" : ", waiting for " + waitingFor);
  }
}
