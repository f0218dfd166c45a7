package io.github.harborreplication.fluent.error;

/** Status 404: there is no such thing, or something that the request names. */
public final class NotFoundException extends HarborApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(ApiError error) {
    super(error);
  }
}
