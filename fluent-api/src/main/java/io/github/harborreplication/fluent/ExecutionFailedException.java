package io.github.harborreplication.fluent;

/** stub */
public final class ExecutionFailedException extends HarborException {
  private static final long serialVersionUID = 1L;

  ExecutionFailedException(String message) {
    super(message, null);
  }
}
