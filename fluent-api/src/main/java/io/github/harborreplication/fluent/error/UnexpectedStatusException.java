package io.github.harborreplication.fluent.error;

/** Any other status, such as a redirect that is not followed. */
public final class UnexpectedStatusException extends HarborApiException {
  UnexpectedStatusException(ApiError error) {
    super(error);
  }
}
