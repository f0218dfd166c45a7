package io.github.harborreplication.fluent.error;

/** Status 422: the body, the path or a parameter has the wrong form. */
public final class UnprocessableEntityException extends HarborApiException {
  private static final long serialVersionUID = 1L;

  UnprocessableEntityException(ApiError error) {
    super(error);
  }
}
