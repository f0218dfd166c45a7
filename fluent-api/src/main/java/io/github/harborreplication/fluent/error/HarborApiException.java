package io.github.harborreplication.fluent.error;

import java.time.Duration;
import java.util.Optional;

/**
 * Harbor, or a proxy before it, responded with a status other than 2xx. Catch a subclass to handle
 * one status.
 */
public abstract class HarborApiException extends HarborException {
  private final ApiError error;

  HarborApiException(ApiError error) {
    this(error, error.toString());
  }

  HarborApiException(ApiError error, String message) {
    super(message, null);
    this.error = error;
  }

  /**
   * {@return the exception of the subclass for the error's status} For tests of code that handles
   * it: {@code HarborApiException.of(ApiError.of("GET", url, 503))}.
   *
   * @param error what is known of the refused request
   */
  public static HarborApiException of(ApiError error) {
    return switch (error.status) {
      case 400 -> new BadRequestException(error);
      case 401 -> new UnauthorizedException(error);
      case 403 -> new ForbiddenException(error);
      case 404 -> new NotFoundException(error);
      case 409 -> new ConflictException(error);
      case 412 -> new PreconditionFailedException(error);
      case 422 -> new UnprocessableEntityException(error);
      case 429 -> new TooManyRequestsException(error);
      default ->
          error.status >= 500 && error.status < 600
              ? new ServerException(error)
              : new UnexpectedStatusException(error);
    };
  }

  /** {@return what is known of the refused request} */
  public ApiError error() {
    return error;
  }

  /** {@return the method that was sent, such as {@code GET}} */
  public String method() {
    return error.method;
  }

  /** {@return the URL that it was sent to} */
  public String url() {
    return error.url;
  }

  /** {@return the status of the response} */
  public int status() {
    return error.status;
  }

  /**
   * {@return Harbor's value for the error, such as {@code NOT_FOUND}; empty when the response is
   * not Harbor's}
   */
  public Optional<String> code() {
    return Optional.ofNullable(error.code);
  }

  /** {@return Harbor's message; empty when the response is not Harbor's} */
  public Optional<String> harborMessage() {
    return Optional.ofNullable(error.message);
  }

  /** {@return the id by which the server's log knows the request} */
  public Optional<String> requestId() {
    return Optional.ofNullable(error.requestId);
  }

  /** {@return how long the server wants to receive no request, from its {@code Retry-After}} */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(error.retryAfter);
  }

  /** {@return the first 500 characters of the response's body} */
  public String bodyStart() {
    return error.bodyStart;
  }
}
