package io.github.harborreplication.fluent.value;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Is told of every request that the client sent, retries included. Called on the sending thread, so
 * it must be safe for as many threads as send, and holds up the request while it runs. What it
 * throws ends the call and reaches the caller as it is.
 */
@FunctionalInterface
public interface RequestListener {

  /**
   * A request was answered, or failed.
   *
   * @param event what was sent and what came back
   */
  void onRequest(RequestEvent event);

  /**
   * One request and its answer.
   *
   * @param method such as {@code GET}
   * @param url the URL, without credentials
   * @param status the status of the answer; empty when none came
   * @param took from the first byte sent to the head of the answer, or to the failure
   */
  record RequestEvent(String method, String url, OptionalInt status, Duration took) {}
}
