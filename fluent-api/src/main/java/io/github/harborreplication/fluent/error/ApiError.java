package io.github.harborreplication.fluent.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request that was refused, for {@link HarborApiException#of}. Immutable: each
 * {@code with…} method returns another one.
 */
public final class ApiError implements Serializable {
  final String method;
  final String url;
  final int status;
  final @Nullable String code;
  final @Nullable String message;
  final @Nullable String requestId;
  final String bodyStart;
  final @Nullable String hint;
  final @Nullable Duration retryAfter;

  private ApiError(
      String method,
      String url,
      int status,
      @Nullable String code,
      @Nullable String message,
      @Nullable String requestId,
      String bodyStart,
      @Nullable String hint,
      @Nullable Duration retryAfter) {
    this.method = method;
    this.url = url;
    this.status = status;
    this.code = code;
    this.message = message;
    this.requestId = requestId;
    this.bodyStart = bodyStart;
    this.hint = hint;
    this.retryAfter = retryAfter;
  }

  /**
   * {@return the error of a response of which only the status is known}
   *
   * @param method the method that was sent
   * @param url the URL that it was sent to, without credentials
   * @param status the status of the response
   */
  public static ApiError of(String method, String url, int status) {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(url, "url");
    return new ApiError(method, url, status, null, null, null, "", null, null);
  }

  /**
   * {@return this with what Harbor says of it}
   *
   * @param code Harbor's value for the error, such as {@code NOT_FOUND}; null when there is none
   * @param message Harbor's message; null when there is none
   */
  public ApiError withHarbors(@Nullable String code, @Nullable String message) {
    return new ApiError(method, url, status, code, message, requestId, bodyStart, hint, retryAfter);
  }

  /**
   * {@return this with the id by which the server's log knows the request}
   *
   * @param requestId the {@code X-Request-Id} of the response; null when there is none
   */
  public ApiError withRequestId(@Nullable String requestId) {
    return new ApiError(method, url, status, code, message, requestId, bodyStart, hint, retryAfter);
  }

  /**
   * {@return this with the start of the response's body}
   *
   * @param bodyStart at most 500 characters
   */
  public ApiError withBodyStart(String bodyStart) {
    Objects.requireNonNull(bodyStart, "bodyStart");
    return new ApiError(method, url, status, code, message, requestId, bodyStart, hint, retryAfter);
  }

  /**
   * {@return this with what to do about it}
   *
   * @param hint a sentence without its full stop; null for none
   */
  public ApiError withHint(@Nullable String hint) {
    return new ApiError(method, url, status, code, message, requestId, bodyStart, hint, retryAfter);
  }

  /**
   * {@return this with the response's {@code Retry-After}}
   *
   * @param retryAfter how long the server wants to receive no request; null for none
   */
  public ApiError withRetryAfter(@Nullable Duration retryAfter) {
    return new ApiError(method, url, status, code, message, requestId, bodyStart, hint, retryAfter);
  }

  /** The error in one line, as the message of the exception. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(HarborException.request(method, url)).append(" returned ").append(status);
    Optional.ofNullable(code).ifPresent(c -> text.append(' ').append(c));
    if (message != null) {
      text.append(": ").append(message);
    } else if (!bodyStart.isBlank()) {
      text.append(", not by Harbor: ").append(bodyStart.strip());
    }
    Optional.ofNullable(hint).ifPresent(h -> text.append(". ").append(h));
    Optional.ofNullable(requestId)
        .ifPresent(id -> text.append(" [request ").append(id).append(']'));
    return text.append(HarborException.query(url)).toString();
  }
}
