package io.github.harborreplication.fluent.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request that Harbor, or a proxy before it, refused.
 *
 * @param method the method that was sent
 * @param url the URL that it was sent to, without credentials
 * @param status the status of the answer
 * @param code Harbor's word for the error, such as {@code NOT_FOUND}; null when the answer is not
 *     Harbor's
 * @param message Harbor's message; null when the answer is not Harbor's
 * @param requestId the id by which the server's log knows the request; null when the answer had
 *     none
 * @param bodyStart the first 500 characters of the answer's body
 * @param hint what to do about it; null when there is nothing to add
 * @param retryAfter how long the server wants to be left alone; null when it does not say
 */
public record ApiError(
    String method,
    String url,
    int status,
    @Nullable String code,
    @Nullable String message,
    @Nullable String requestId,
    String bodyStart,
    @Nullable String hint,
    @Nullable Duration retryAfter)
    implements Serializable {

  /**
   * The same without a {@code Retry-After}.
   *
   * @param method the method that was sent
   * @param url the URL that it was sent to, without credentials
   * @param status the status of the response
   * @param code Harbor's value for the error; null when the response is not Harbor's
   * @param message Harbor's message; null when the response is not Harbor's
   * @param requestId the id by which the server's log knows the request; null when there is none
   * @param bodyStart the first 500 characters of the response's body
   * @param hint what to do about it; null when there is nothing to add
   */
  public ApiError(
      String method,
      String url,
      int status,
      @Nullable String code,
      @Nullable String message,
      @Nullable String requestId,
      String bodyStart,
      @Nullable String hint) {
    this(method, url, status, code, message, requestId, bodyStart, hint, null);
  }

  /** The error in one line, as the message of the exception shows it. */
  String describe() {
    StringBuilder text =
        new StringBuilder(HarborException.request(method, url)).append(" answered ").append(status);
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
