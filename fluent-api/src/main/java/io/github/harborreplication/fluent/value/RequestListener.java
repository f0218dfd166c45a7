package io.github.harborreplication.fluent.value;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Receives an event for every request that the client sends, retries included. It is called on the
 * sending thread, so it must be safe for as many threads as send requests, and it delays the
 * request while it runs. What it throws ends the call and reaches the caller unchanged.
 */
@FunctionalInterface
public interface RequestListener {

  /**
   * Called when the head of a response was received, or the request failed.
   *
   * @param event the request and what came back
   */
  void onRequest(RequestEvent event);

  /** One request that was sent, and its response or failure. */
  final class RequestEvent {
    private final String method;
    private final String url;
    private final int attempt;
    private final int status;
    private final @Nullable Exception failure;
    private final @Nullable String requestId;
    private final Duration took;

    private RequestEvent(
        String method,
        String url,
        int attempt,
        int status,
        @Nullable Exception failure,
        @Nullable String requestId,
        Duration took) {
      this.method = method;
      this.url = url;
      this.attempt = attempt;
      this.status = status;
      this.failure = failure;
      this.requestId = requestId;
      this.took = took;
    }

    /**
     * {@return the event of a request that was responded to} Users need it only in tests.
     *
     * @param method the method
     * @param url the URL, without credentials
     * @param attempt which attempt it was, counted from 1
     * @param status the status of the response
     * @param requestId the {@code X-Request-Id} of the response; empty when it had none
     * @param took how long it took
     */
    public static RequestEvent responded(
        String method,
        String url,
        int attempt,
        int status,
        Optional<String> requestId,
        Duration took) {
      return new RequestEvent(method, url, attempt, status, null, requestId.orElse(null), took);
    }

    /**
     * {@return the event of a request that failed} Users need it only in tests.
     *
     * @param method the method
     * @param url the URL, without credentials
     * @param attempt which attempt it was, counted from 1
     * @param failure why there is no response
     * @param took how long it took
     */
    public static RequestEvent failed(
        String method, String url, int attempt, Exception failure, Duration took) {
      return new RequestEvent(method, url, attempt, 0, failure, null, took);
    }

    /** {@return the method, such as {@code GET}} */
    public String method() {
      return method;
    }

    /** {@return the URL, without credentials} */
    public String url() {
      return url;
    }

    /** {@return which attempt of the call this was, counted from 1} */
    public int attempt() {
      return attempt;
    }

    /** {@return the status of the response; empty when the request failed} */
    public OptionalInt status() {
      return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** {@return why there is no response; empty when there is one} */
    public Optional<Exception> failure() {
      return Optional.ofNullable(failure);
    }

    /** {@return the id by which Harbor's log knows the request, from the response} */
    public Optional<String> requestId() {
      return Optional.ofNullable(requestId);
    }

    /**
     * {@return the time from the first byte sent to the head of the response, or to the failure}
     */
    public Duration took() {
      return took;
    }

    /** Such as {@code GET https://harbor.example.com/api/v2.0/… attempt 2: 200 in 35 ms}. */
    @Override
    public String toString() {
      return "%s %s attempt %s: %s in %s"
          .formatted(
              method, url, attempt, failure == null ? status : failure, DurationText.of(took));
    }
  }
}
