package io.github.harborreplication.fluent.error;

/** Status 409: the name is taken. */
public final class ConflictException extends HarborApiException {
  ConflictException(ApiError error) {
    super(error);
  }
}
