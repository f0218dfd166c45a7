package io.github.harborreplication.fluent.error;

/** Status 404: there is no such thing, or something that the request names. */
public final class NotFoundException extends HarborApiException {
  NotFoundException(ApiError error) {
    super(error);
  }

  private NotFoundException(ApiError error, String message) {
    super(error, message);
  }

  /**
   * {@return the exception for what cannot exist, or was not found by its name} Its status is 404,
   * although there is no such response.
   *
   * @param method the method of the request that was, or would have been, sent
   * @param url the URL of that request
   * @param reason why it does not exist
   */
  public static NotFoundException withoutResponse(String method, String url, String reason) {
    return new NotFoundException(
        ApiError.of(method, url, 404).withHint(reason), reason + " [" + method + " " + url + "]");
  }
}
