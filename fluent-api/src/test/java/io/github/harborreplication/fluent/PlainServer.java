package io.github.harborreplication.fluent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** A server of the JDK's, with a certificate or many threads, and a response for each request. */
final class PlainServer implements AutoCloseable {
  record Response(int status, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();

  private PlainServer(HttpServer server, Function<HttpExchange, Response> responses) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", exchange -> respond(exchange, responses));
    server.start();
  }

  static PlainServer http(Function<HttpExchange, Response> responses) {
    try {
      return new PlainServer(HttpServer.create(freePort(), 0), responses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PlainServer https(SSLContext certificate, Function<HttpExchange, Response> responses) {
    try {
      HttpsServer server = HttpsServer.create(freePort(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate));
      return new PlainServer(server, responses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress freePort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void respond(HttpExchange exchange, Function<HttpExchange, Response> responses)
      throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      Response response = responses.apply(exchange);
      byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.getResponseHeaders().set("X-Total-Count", "0");
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
