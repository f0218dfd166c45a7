package io.github.harborreplication.fluent.error;

/** Status 422: the body, the path or a parameter has the wrong form. */
public final class UnprocessableEntityException extends HarborApiException {
  UnprocessableEntityException(ApiError error) {
    super(error);
  }
}
