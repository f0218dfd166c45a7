package io.github.harborreplication.fluent.error;

import java.time.Duration;
import java.util.Optional;

/**
 * Harbor, or a proxy before it, answered with a status other than 2xx. Catch a subclass to tell one
 * status from another.
 */
public abstract sealed class HarborApiException extends HarborException
    permits BadRequestException,
        UnauthorizedException,
        ForbiddenException,
        NotFoundException,
        ConflictException,
        PreconditionFailedException,
        UnprocessableEntityException,
        TooManyRequestsException,
        ServerException,
        UnexpectedStatusException {
  private static final long serialVersionUID = 1L;

  /** What is known of the refused request. */
  private final ApiError error;

  HarborApiException(ApiError error) {
    this(error, error.describe());
  }

  HarborApiException(ApiError error, String message) {
    super(message, null);
    this.error = error;
  }

  /**
   * The exception for a status.
   *
   * @param error what is known of the refused request
   * @return the subclass that stands for its status
   */
  public static HarborApiException of(ApiError error) {
    return switch (error.status()) {
      case 400 -> new BadRequestException(error);
      case 401 -> new UnauthorizedException(error);
      case 403 -> new ForbiddenException(error);
      case 404 -> new NotFoundException(error);
      case 409 -> new ConflictException(error);
      case 412 -> new PreconditionFailedException(error);
      case 422 -> new UnprocessableEntityException(error);
      case 429 -> new TooManyRequestsException(error);
      default ->
          error.status() >= 500 && error.status() < 600
              ? new ServerException(error)
              : new UnexpectedStatusException(error);
    };
  }

  /** {@return the method that was sent, such as {@code GET}} */
  public String method() {
    return error.method();
  }

  /** {@return the URL that it was sent to} */
  public String url() {
    return error.url();
  }

  /** {@return the status of the answer} */
  public int status() {
    return error.status();
  }

  /**
   * {@return Harbor's word for the error, such as {@code NOT_FOUND}; empty when the answer is not
   * Harbor's}
   */
  public Optional<String> code() {
    return Optional.ofNullable(error.code());
  }

  /** {@return Harbor's message; empty when the answer is not Harbor's} */
  public Optional<String> harborMessage() {
    return Optional.ofNullable(error.message());
  }

  /** {@return the id by which the server's log knows the request} */
  public Optional<String> requestId() {
    return Optional.ofNullable(error.requestId());
  }

  /** {@return how long the server wants to be left alone, from its {@code Retry-After}} */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(error.retryAfter());
  }

  /** {@return the first 500 characters of the answer's body} */
  public String bodyStart() {
    return error.bodyStart();
  }
}
