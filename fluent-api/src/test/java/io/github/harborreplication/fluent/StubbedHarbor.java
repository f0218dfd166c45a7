package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that sends the responses that a test specifies, for responses that a real Harbor does
 * not give at will.
 */
final class StubbedHarbor implements BeforeEachCallback, AfterEachCallback {
  final TestClock clock = new TestClock();
  private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
  private HarborReplication client;

  @Override
  public void beforeEach(ExtensionContext context) {
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (client != null) {
      client.close();
    }
    server.stop();
  }

  WireMockServer server() {
    return server;
  }

  String url() {
    return server.baseUrl();
  }

  HarborReplicationBuilder builder() {
    return HarborReplication.builder().url(url()).basicAuth("robot$ci", "s3cret").clock(clock);
  }

  /** A client with nothing changed but the clock. */
  HarborReplication client() {
    if (client == null) {
      client = builder().build();
    }
    return client;
  }

  /** All requests, in the order in which they came. */
  List<LoggedRequest> requests() {
    return server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
  }
}
