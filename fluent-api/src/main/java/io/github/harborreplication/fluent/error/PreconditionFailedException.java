package io.github.harborreplication.fluent.error;

/**
 * Status 412: not now. The policy to start is disabled, the one to delete still has a running
 * execution, or the registry to delete is in use.
 */
public final class PreconditionFailedException extends HarborApiException {
  PreconditionFailedException(ApiError error) {
    super(error);
  }
}
