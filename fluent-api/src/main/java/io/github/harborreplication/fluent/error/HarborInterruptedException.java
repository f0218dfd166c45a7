package io.github.harborreplication.fluent.error;

/**
 * The thread was interrupted while it waited, for Harbor or for the time to ask again. The thread's
 * interrupt flag is set again. What was started on the server goes on; when a request that changes
 * something was under way, the message says that it may have happened.
 *
 * <p>A virtual thread notices at once. A platform thread that waits for an answer notices when
 * bytes of it come, or at {@link
 * io.github.harborreplication.fluent.HarborReplicationBuilder#readTimeout} or {@link
 * io.github.harborreplication.fluent.HarborReplicationBuilder#callTimeout}; between requests it too
 * notices at once.
 */
public final class HarborInterruptedException extends HarborException {
  private static final long serialVersionUID = 1L;

  /**
   * Made by the client, which has set the thread's interrupt flag.
   *
   * @param doing what was interrupted
   * @param cause the interruption
   */
  public HarborInterruptedException(String doing, Exception cause) {
    super("interrupted while " + doing, cause);
  }
}
