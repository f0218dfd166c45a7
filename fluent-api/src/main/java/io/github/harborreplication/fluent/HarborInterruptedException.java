package io.github.harborreplication.fluent;

/**
 * The thread was interrupted while it waited, for Harbor or for the time to ask again. The thread's
 * interrupt flag is set again. What was started on the server goes on.
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
