package io.github.harborreplication.fluent.error;

/**
 * Status 429: too many requests, also after the retries. Harbor itself does not return it; proxies
 * do.
 */
public final class TooManyRequestsException extends HarborApiException {
  TooManyRequestsException(ApiError error) {
    super(error);
  }
}
