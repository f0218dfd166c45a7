package io.github.harborreplication.fake.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wiremock.org.eclipse.jetty.http.UriCompliance;
import wiremock.org.eclipse.jetty.io.EndPoint;
import wiremock.org.eclipse.jetty.server.HttpConfiguration;
import wiremock.org.eclipse.jetty.server.HttpConnectionFactory;
import wiremock.org.eclipse.jetty.server.SecureRequestCustomizer;
import wiremock.org.eclipse.jetty.server.Server;
import wiremock.org.eclipse.jetty.server.ServerConnector;
import wiremock.org.eclipse.jetty.util.ssl.SslContextFactory;
import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;
import wiremock.org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * The HTTP server, WireMock's Jetty: every request goes to the fake, and it serves nothing else.
 */
public final class Engine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  /** A request that is sent only in part holds a thread; this many may. */
  private static final int THREADS = 1_000;

  private static final int HEADERS = 32_768;

  private final Server server;
  private final ServerConnector connector;
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
    // Threads that do not keep a JVM alive whose program forgot to close the fake.
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setDaemon(true);
    this.server = new Server(threads);
    server.addBean(new ScheduledExecutorScheduler("fake-harbor", true));
    server.setStopTimeout(0);
    server.setHandler(fake);
    HttpConnectionFactory http = new HttpConnectionFactory(http());
    this.connector =
        certificate == null
            ? new ServerConnector(server, http)
            : new ServerConnector(server, secured(certificate), http);
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    try {
      uninterrupted(server::start);
    } catch (Exception e) {
      throw new IllegalStateException(
          "Cannot listen on " + host + ":" + port + ": " + rootCause(e).getMessage(), e);
    }
    if (!isLoopback(host)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "FakeHarbor listens on {0}: everybody who can reach it can read and change all that it"
              + " has",
          host);
    }
  }

  /** Lets all through that a client may send, and adds nothing to a response. */
  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(HEADERS);
    http.setResponseHeaderSize(HEADERS);
    http.setSendDateHeader(false);
    http.setSendServerVersion(false);
    http.addCustomizer(new SecureRequestCustomizer(false));
    http.setUriCompliance(UriCompliance.UNSAFE);
    return http;
  }

  private static SslContextFactory.Server secured(OwnCertificate certificate) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(certificate.keys());
    tls.setKeyStorePassword(OwnCertificate.PASSWORD);
    return tls;
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
    // A server on all addresses is at none of them in particular.
    boolean all = host.equals("0.0.0.0") || host.equals("::");
    String name = all ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
    return scheme + "://" + name + ":" + connector.getLocalPort();
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
    connector.getConnectedEndPoints().forEach(EndPoint::close);
    try {
      uninterrupted(server::stop);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot stop the server", e);
    }
  }

  /** A start or a stop of Jetty, which may throw anything. */
  private interface Change {
    void run() throws Exception;
  }

  /** On an interrupted thread Jetty neither starts nor stops; the interruption is not for it. */
  private static void uninterrupted(Change change) throws Exception {
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
