package io.github.harborreplication.fake.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** WireMock, set up so that whatever no user's stub answers goes to the fake. */
public final class Engine implements AutoCloseable {
  /** Far below WireMock's usual 5, so that a user's stub wins. */
  private static final int LAST = 1_000_000;

  /** WireMock keeps whole answers; what came in is in the history anyway. */
  private static final int JOURNAL = 100;

  private final WireMockServer server;

  /**
   * Starts the server.
   *
   * @param port 0 for a free one
   * @throws IllegalStateException if the port is in use
   */
  public Engine(int port, CatchAll fake, StubbedRequests stubbed) {
    WireMockConfiguration options =
        WireMockConfiguration.options()
            .bindAddress("127.0.0.1")
            .notifier(new ConsoleNotifier(false))
            .extensions(fake, stubbed)
            .templatingEnabled(false)
            .gzipDisabled(true)
            .http2PlainDisabled(true)
            .stubRequestLoggingDisabled(true)
            .maxRequestJournalEntries(JOURNAL)
            .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
            .jettyStopTimeout(0L);
    server = new WireMockServer(port == 0 ? options.dynamicPort() : options.port(port));
    try {
      uninterrupted(server::start);
    } catch (FatalStartupException e) {
      throw new IllegalStateException(
          "Cannot listen on 127.0.0.1:" + port + ": " + rootCause(e).getMessage(), e);
    }
    layCatchAll();
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  public WireMockServer server() {
    return server;
  }

  /** Takes away what users laid over the fake. */
  public void reset() {
    server.resetAll();
    layCatchAll();
  }

  private void layCatchAll() {
    server.stubFor(
        any(anyUrl())
            .atPriority(LAST)
            .withName(CatchAll.NAME)
            .willReturn(aResponse().withTransformers(CatchAll.NAME)));
  }

  @Override
  public void close() {
    uninterrupted(server::stop);
  }

  /** On an interrupted thread Jetty neither starts nor stops; the interruption is not for it. */
  private static void uninterrupted(Runnable change) {
    boolean interrupted = Thread.interrupted();
    try {
      change.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
