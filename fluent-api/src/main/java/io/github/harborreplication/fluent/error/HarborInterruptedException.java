package io.github.harborreplication.fluent.error;

/**
 * The thread was interrupted while it waited for a response or slept. The thread's interrupt flag
 * is set again. What was started on the server goes on; when a request that changes something was
 * running, the message says that it may have happened.
 *
 * <p>A virtual thread notices at once. A platform thread that waits for a response notices when
 * bytes of it arrive, or at {@link
 * io.github.harborreplication.fluent.HarborReplicationBuilder#readTimeout} or {@link
 * io.github.harborreplication.fluent.HarborReplicationBuilder#callTimeout}; between requests it too
 * notices at once.
 */
public final class HarborInterruptedException extends HarborException {
  /**
   * {@return the exception} For tests of code that handles it.
   *
   * @param doing what was interrupted
   * @param cause the interruption
   */
  public static HarborInterruptedException of(String doing, Exception cause) {
    return new HarborInterruptedException(doing, cause);
  }

  private HarborInterruptedException(String doing, Exception cause) {
    super("interrupted while " + doing, cause);
  }
}
