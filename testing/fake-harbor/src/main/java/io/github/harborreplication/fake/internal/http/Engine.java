package io.github.harborreplication.fake.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.RequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty.JettyFaultInjectorFactory;
import com.github.tomakehurst.wiremock.jetty.JettyHttpUtils;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpUtils;
import com.github.tomakehurst.wiremock.servlet.FaultInjectorFactory;
import com.github.tomakehurst.wiremock.servlet.MultipartRequestConfigurer;
import com.github.tomakehurst.wiremock.servlet.WireMockHandlerDispatchingServlet;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.Server;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;
import wiremock.org.eclipse.jetty.servlet.ServletHolder;
import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;
import wiremock.org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import wiremock.org.eclipse.jetty.util.thread.ThreadPool;

/** WireMock as the HTTP server: every request goes to the fake, and it serves nothing else. */
public final class Engine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  private final WireMockServer server;
  private final @Nullable OwnCertificate certificate;
  private final String host;

  /**
   * Starts the server.
   *
   * @param host the address to listen on
   * @param port 0 for a free one
   * @param tls whether it speaks https, with a certificate of its own
   * @throws IllegalStateException if it cannot listen there
   */
  public Engine(String host, int port, boolean tls, RequestDispatcher fake) {
    this.host = host;
    this.certificate = tls ? new OwnCertificate(host) : null;
    WireMockConfiguration options =
        WireMockConfiguration.options()
            .bindAddress(host)
            .notifier(new ConsoleNotifier(false))
            .extensions(fake)
            .mappingSource(new NoFiles())
            .httpServerFactory(HttpServer::new)
            .threadPoolFactory(all -> HttpServer.threads())
            .templatingEnabled(false)
            .gzipDisabled(true)
            .http2PlainDisabled(true)
            .stubRequestLoggingDisabled(true)
            .disableRequestJournal()
            .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
            .jettyStopTimeout(0L);
    Path store = certificate == null ? null : secured(options, certificate, port);
    if (store == null) {
      options.port(port); // 0 picks a free one.
    }
    server = new WireMockServer(options);
    server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(RequestDispatcher.NAME)));
    try {
      uninterrupted(server::start);
    } catch (FatalStartupException e) {
      throw new IllegalStateException(
          "Cannot listen on " + host + ":" + port + ": " + rootCause(e).getMessage(), e);
    } finally {
      delete(store);
    }
    if (!isLoopback(host)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "FakeHarbor listens on {0}: everybody who can reach it can read and change all that it"
              + " has",
          host);
    }
  }

  private static Path secured(WireMockConfiguration options, OwnCertificate own, int port) {
    try {
      Path store = own.store();
      options
          .httpDisabled(true)
          .httpsPort(port)
          .http2TlsDisabled(true)
          .keystoreType("PKCS12")
          .keystorePath(store.toString())
          .keystorePassword(OwnCertificate.PASSWORD)
          .keyManagerPassword(OwnCertificate.PASSWORD);
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the key of the server", e);
    }
  }

  /** The server has read the key when it has started. */
  private static void delete(@Nullable Path store) {
    try {
      if (store != null) {
        Files.deleteIfExists(store);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the key of the server", e);
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException unknown) {
      throw new IllegalStateException("Cannot listen on " + host + ": no such host", unknown);
    }
  }

  /** Where clients on this machine find it. */
  public String url() {
    String scheme = certificate == null ? "http" : "https";
    int port = certificate == null ? server.port() : server.httpsPort();
    // A server on all addresses is at none of them in particular.
    boolean all = host.equals("0.0.0.0") || host.equals("::");
    String name = all ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
    return scheme + "://" + name + ":" + port;
  }

  /** The certificate as PEM, if it has one. */
  public Optional<String> certificate() {
    return Optional.ofNullable(certificate).map(OwnCertificate::pem);
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
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

  /**
   * WireMock would read and write stubs in {@code src/test/resources} of the project that uses the
   * fake.
   */
  private static final class NoFiles implements MappingsSource {
    @Override
    public void loadMappingsInto(StubMappings mappings) {}

    @Override
    public void save(List<StubMapping> mappings) {}

    @Override
    public void save(StubMapping mapping) {}

    @Override
    @SuppressWarnings("removal") // WireMock still requires it
    public void remove(StubMapping mapping) {}

    @Override
    public void removeAll() {}
  }

  /** WireMock's HTTP server without its files, its {@code /__admin}, its CORS and its proxy. */
  static final class HttpServer extends Jetty11HttpServer {
    /** A request that is sent only in part holds a thread; this many may. */
    private static final int THREADS = 1_000;

    HttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
      super(options, admin, stubs);
    }

    /** Threads that do not keep a JVM alive whose program forgot to close the fake. */
    static ThreadPool threads() {
      QueuedThreadPool threads = new QueuedThreadPool(THREADS);
      threads.setDaemon(true);
      return threads;
    }

    @Override
    protected Server createServer(Options options) {
      Server server = super.createServer(options);
      server.addBean(new ScheduledExecutorScheduler("fake-harbor", true));
      return server;
    }

    @Override
    protected Handler createHandler(
        Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
      ServletContextHandler context = new ServletContextHandler(null, "/");
      JettyHttpUtils utils = new Jetty11HttpUtils();
      context.setAttribute(JettyHttpUtils.class.getName(), utils);
      context.setAttribute(
          JettyFaultInjectorFactory.class.getName(), new JettyFaultInjectorFactory(utils));
      context.setAttribute(StubRequestHandler.class.getName(), stubs);
      context.setAttribute(Notifier.KEY, options.notifier());
      context.setAttribute(
          Options.ChunkedEncodingPolicy.class.getName(), options.getChunkedEncodingPolicy());
      context.setAttribute("browserProxyingEnabled", false);
      context.setAttribute(MultipartRequestConfigurer.KEY, buildMultipartRequestConfigurer());
      ServletHolder servlet = new ServletHolder(new Dispatcher());
      servlet.setInitParameter(
          RequestHandler.HANDLER_CLASS_KEY, StubRequestHandler.class.getName());
      servlet.setInitParameter(
          FaultInjectorFactory.INJECTOR_CLASS_KEY, JettyFaultInjectorFactory.class.getName());
      context.addServlet(servlet, "/");
      return context;
    }

    private static final class Dispatcher extends WireMockHandlerDispatchingServlet {
      private static final long serialVersionUID = 1;

      /** WireMock's own responds with 200 to a CONNECT, and takes what follows for tunnelled. */
      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws ServletException, IOException {
        if (request.getMethod().equals("CONNECT")) {
          response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
          super.service(request, response);
        }
      }
    }
  }
}
