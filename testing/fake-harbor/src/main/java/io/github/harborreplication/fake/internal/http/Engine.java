package io.github.harborreplication.fake.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;

/** WireMock as the HTTP server: whatever comes in goes to the fake, and nothing else is there. */
public final class Engine implements AutoCloseable {
  private final WireMockServer server;

  /**
   * Starts the server.
   *
   * @param port 0 for a free one
   * @throws IllegalStateException if the port is in use
   */
  public Engine(int port, CatchAll fake) {
    WireMockConfiguration options =
        WireMockConfiguration.options()
            .bindAddress("127.0.0.1")
            .notifier(new ConsoleNotifier(false))
            .extensions(fake)
            .mappingSource(new NoFiles())
            .httpServerFactory(BareServer::new)
            .threadPoolFactory(all -> BareServer.threads())
            .templatingEnabled(false)
            .gzipDisabled(true)
            .http2PlainDisabled(true)
            .stubRequestLoggingDisabled(true)
            .disableRequestJournal()
            .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
            .jettyStopTimeout(0L);
    server = new WireMockServer(port == 0 ? options.dynamicPort() : options.port(port));
    server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(CatchAll.NAME)));
    try {
      uninterrupted(server::start);
    } catch (FatalStartupException e) {
      throw new IllegalStateException(
          "Cannot listen on 127.0.0.1:" + port + ": " + rootCause(e).getMessage(), e);
    }
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  public int port() {
    return server.port();
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

  /** WireMock would read and write stubs in {@code src/test/resources} of whoever uses the fake. */
  private static final class NoFiles implements MappingsSource {
    @Override
    public void loadMappingsInto(StubMappings mappings) {}

    @Override
    public void save(List<StubMapping> mappings) {}

    @Override
    public void save(StubMapping mapping) {}

    @Override
    @SuppressWarnings("removal") // WireMock still wants it
    public void remove(StubMapping mapping) {}

    @Override
    public void removeAll() {}
  }
}
