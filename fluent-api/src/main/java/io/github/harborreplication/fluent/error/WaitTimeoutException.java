package io.github.harborreplication.fluent.error;

import io.github.harborreplication.fluent.value.DurationText;
import io.github.harborreplication.model.ReplicationExecution;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time of a wait was over before its end was known. What was waited for goes on at the server;
 * it can be waited for again. The cause is the error or refusal that the last poll met, if it met
 * one.
 */
public final class WaitTimeoutException extends HarborException {
  private final Duration waited;
  private final transient @Nullable ReplicationExecution lastSeen;

  /**
   * {@return the exception} For tests of code that handles it.
   *
   * @param what what was waited for
   * @param waited how long
   * @param state how it was when the wait ended
   * @param lastSeen the execution as it was last read; null when it was not read
   * @param cause the failure of the last poll; null when it succeeded
   */
  public static WaitTimeoutException of(
      String what,
      Duration waited,
      String state,
      @Nullable ReplicationExecution lastSeen,
      @Nullable HarborException cause) {
    return new WaitTimeoutException(what, waited, state, lastSeen, cause);
  }

  private WaitTimeoutException(
      String what,
      Duration waited,
      String state,
      @Nullable ReplicationExecution lastSeen,
      @Nullable HarborException cause) {
    super(
        what
            + " had not ended after "
            + DurationText.of(waited)
            + "; "
            + state
            + (cause == null ? "" : "; the last poll failed: " + cause.getMessage()),
        cause);
    this.waited = waited;
    this.lastSeen = lastSeen;
  }

  /** {@return how long the wait lasted} */
  public Duration waited() {
    return waited;
  }

  /**
   * {@return the execution as the last poll that came through showed it; empty when none did, and
   * for a log that was followed}
   */
  public Optional<ReplicationExecution> lastSeen() {
    return Optional.ofNullable(lastSeen);
  }
}
