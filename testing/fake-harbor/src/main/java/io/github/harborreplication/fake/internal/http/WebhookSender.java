package io.github.harborreplication.fake.internal.http;

import io.github.harborreplication.fake.internal.api.WebhookJson;
import io.github.harborreplication.fake.internal.state.ServerState;
import io.github.harborreplication.fake.internal.state.Webhooks.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends to webhooks what the server's clock has brought, one request after the other. */
public final class WebhookSender implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 20;

  private final ServerState state;
  private @Nullable String harbor;
  private @Nullable Thread thread;

  public WebhookSender(ServerState state) {
    this.state = state;
  }

  /**
   * Begins to send if there are targets, otherwise when the first is added.
   *
   * @param url where Harbor listens
   */
  public synchronized void open(String url) {
    harbor = url;
    if (!state.webhooks().targets().isEmpty()) {
      start();
    }
  }

  /** Begins to send, if it did not before and Harbor listens. */
  public synchronized void start() {
    String url = harbor;
    if (thread != null || url == null) {
      return;
    }
    thread = new Thread(() -> send(url), "fake-harbor-webhooks");
    thread.setDaemon(true);
    thread.start();
  }

  private void send(String url) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    try {
      while (true) {
        sendDue(client, url);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException closed) {
      // The end of the thread.
    }
  }

  private void sendDue(HttpClient client, String url) throws InterruptedException {
    for (Delivery delivery :
        state.atomically(
            () ->
                state
                    .webhooks()
                    .due(
                        state.executions(),
                        state.clock().now(),
                        (event, target) -> WebhookJson.of(state, url, event, target)))) {
      if (!isTaken(client, delivery)) {
        state.change(() -> state.webhooks().retry(delivery));
      }
    }
  }

  private static boolean isTaken(HttpClient client, Delivery delivery) throws InterruptedException {
    String type =
        delivery.target().cloudEvents() ? "application/cloudevents+json" : "application/json";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(delivery.target().url()))
            .timeout(TIMEOUT)
            .header("Content-Type", type)
            .header("User-Agent", "Go-http-client/1.1")
            .POST(BodyPublishers.ofString(delivery.body()));
    if (!delivery.target().authHeader().isEmpty()) {
      request.header("Authorization", delivery.target().authHeader());
    }
    try {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException noResponse) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
    harbor = null;
  }
}
