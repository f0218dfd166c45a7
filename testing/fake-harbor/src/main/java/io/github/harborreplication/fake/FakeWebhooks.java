package io.github.harborreplication.fake;

import static java.util.Objects.requireNonNull;

import io.github.harborreplication.fake.internal.http.WebhookSender;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.internal.state.Webhooks.Target;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;

/**
 * Who hears of replications, as by Harbor's webhooks of type REPLICATION. For each task of an
 * execution that starts from now on a target gets one request for each status that the task
 * reaches: Running, then Success, Error or Stopped; each retry has its own two. Nothing is sent for
 * an execution as a whole, so for one without tasks neither.
 *
 * <p>Requests are sent by a thread of its own as soon as the server's clock has passed the time, in
 * the order in which things happened. One that gets no response, or another status than 2xx, is
 * retried 44 s and 74 s later by that clock.
 */
public final class FakeWebhooks {
  private final ServerState state;
  private final WebhookSender sender;

  FakeWebhooks(ServerState state, WebhookSender sender) {
    this.state = state;
    this.sender = sender;
  }

  /**
   * Adds a target, which gets Harbor's own form of the events.
   *
   * @param url where requests are posted to
   * @param authHeader what they have as {@code Authorization}, empty for none
   * @throws IllegalArgumentException if the URL is not one of http or https, or the header cannot
   *     be sent
   */
  public void target(String url, String authHeader) {
    add(url, authHeader, false);
  }

  /**
   * Adds a target, which gets CloudEvents.
   *
   * @param url where requests are posted to
   * @param authHeader what they have as {@code Authorization}, empty for none
   * @throws IllegalArgumentException if the URL is not one of http or https, or the header cannot
   *     be sent
   */
  public void cloudEventsTarget(String url, String authHeader) {
    add(url, authHeader, true);
  }

  private void add(String url, String authHeader, boolean cloudEvents) {
    URI target = URI.create(requireNonNull(url, "url"));
    requireNonNull(authHeader, "authHeader");
    if (target.getHost() == null || !Set.of("http", "https").contains(target.getScheme())) {
      throw new IllegalArgumentException(
          "url " + url + ": must be a URL such as http://127.0.0.1:9000/hook");
    }
    // Refuses a header that could not be sent.
    HttpRequest.newBuilder(target).header("Authorization", authHeader);
    state.change(() -> state.webhooks().add(new Target(url, authHeader, cloudEvents)));
    sender.start();
  }
}
