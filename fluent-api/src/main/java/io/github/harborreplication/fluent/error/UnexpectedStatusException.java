package io.github.harborreplication.fluent.error;

/** Any other status, such as a redirect that is not followed. */
public final class UnexpectedStatusException extends HarborApiException {
  private static final long serialVersionUID = 1L;

  UnexpectedStatusException(ApiError error) {
    super(error);
  }
}
