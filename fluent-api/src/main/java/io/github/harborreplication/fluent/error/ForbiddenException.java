package io.github.harborreplication.fluent.error;

/** Status 403: the user lacks the permission. Harbor's message is the name of the user. */
public final class ForbiddenException extends HarborApiException {
  ForbiddenException(ApiError error) {
    super(error);
  }
}
