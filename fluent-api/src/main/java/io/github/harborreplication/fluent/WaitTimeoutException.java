package io.github.harborreplication.fluent;

/** stub */
public final class WaitTimeoutException extends HarborException {
  private static final long serialVersionUID = 1L;

  WaitTimeoutException(String message) {
    super(message, null);
  }
}
