package io.github.harborreplication.fluent.error;

/**
 * Status 401: no credentials, or wrong ones. After one wrong password Harbor refuses the right one
 * too, for about 1.5 s.
 */
public final class UnauthorizedException extends HarborApiException {
  UnauthorizedException(ApiError error) {
    super(error);
  }
}
