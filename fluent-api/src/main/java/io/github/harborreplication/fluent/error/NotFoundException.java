package io.github.harborreplication.fluent.error;

/** Status 404: there is no such thing, or something that the request names. */
public final class NotFoundException extends HarborApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(ApiError error) {
    super(error);
  }

  private NotFoundException(ApiError error, String message) {
    super(error, message);
  }

  /**
   * The exception for what cannot exist, or was not found by its name; there is no response.
   *
   * @param method the method of the request that was, or would have been, sent
   * @param url the URL of that request
   * @param reason why there is no such thing
   * @return the exception, whose status is 404 all the same
   */
  public static NotFoundException withoutResponse(String method, String url, String reason) {
    return new NotFoundException(
        ApiError.of(method, url, 404).withHint(reason),
        reason + ": " + method + " " + url + " was not sent");
  }
}
