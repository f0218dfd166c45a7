package io.github.harborreplication.fluent.error;

/** Status 400: the request breaks a rule of Harbor, which the message names. */
public final class BadRequestException extends HarborApiException {
  BadRequestException(ApiError error) {
    super(error);
  }
}
