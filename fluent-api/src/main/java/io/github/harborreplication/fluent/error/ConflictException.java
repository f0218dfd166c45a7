package io.github.harborreplication.fluent.error;

/** Status 409: the name is taken. */
public final class ConflictException extends HarborApiException {
  private static final long serialVersionUID = 1L;

  ConflictException(ApiError error) {
    super(error);
  }
}
