package io.github.harborreplication.fluent.error;

/**
 * Status 412: not now. The policy to start is disabled, or the one to delete still has a running
 * execution.
 */
public final class PreconditionFailedException extends HarborApiException {
  private static final long serialVersionUID = 1L;

  PreconditionFailedException(ApiError error) {
    super(error);
  }
}
