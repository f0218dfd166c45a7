package io.github.harborreplication.verification.conformance;

import com.google.gson.JsonElement;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * A server that knows only the API document: it responds to each operation with a sample of what
 * the document specifies, and records the requests.
 */
final class DocumentServer implements AutoCloseable {
  private static final String BASE = "/api/v2.0";
  private static final Pattern SECOND = Pattern.compile(".*/2(/.*)?");

  private final ApiDocument document;
  private final Samples samples;
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int listed = 1;
  private volatile int failure;

  /** Starts on a free port of the loopback address. */
  DocumentServer(ApiDocument document) {
    this.document = document;
    this.samples = new Samples(document);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::respond);
    server.start();
  }

  /** Returns its URL. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns all requests, in order. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  Call lastCall() {
    return calls.get(calls.size() - 1);
  }

  /** Lists return this variant from now on; 0: no items. */
  void list(int variant) {
    listed = variant;
  }

  /** Every response has this status from now on; 0 ends that. */
  void fail(int status) {
    failure = status;
  }

  /** Returns the sample that is, or would be, the response to a call. */
  JsonElement shown(Call call) {
    return call.known()
        .response()
        .map(schema -> samples.of(schema, variant(call)))
        .orElseThrow(() -> new IllegalStateException(call.line() + " shows nothing"));
  }

  /** The second of a kind is the second variant. */
  private int variant(Call call) {
    if (call.known().rows().isPresent()) {
      return listed;
    }
    return SECOND.matcher(call.path()).matches() ? 2 : 1;
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String below = path.startsWith(BASE) ? path.substring(BASE.length()) : path;
      String method = exchange.getRequestMethod();
      Call call =
          new Call(
              document.operation(method, below).orElse(null),
              method,
              below,
              exchange.getRequestURI().getRawQuery(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      calls.add(call);
      Operation operation = call.operation();
      if (operation == null) {
        send(exchange, 404, "");
      } else if (failure != 0) {
        String text = operation.response(Integer.toString(failure)).map(this::text).orElse("");
        send(exchange, failure, text);
      } else {
        respond(exchange, call, operation);
      }
    }
  }

  private void respond(HttpExchange exchange, Call call, Operation operation) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", operation.mediaType());
    if (operation.okStatus() == 201) {
      exchange.getResponseHeaders().set("Location", BASE + call.path() + "/7");
    }
    boolean nothing = operation.rows().isPresent() && listed == 0;
    String body =
        nothing ? "[]" : operation.response().map(schema -> shown(call).toString()).orElse("");
    if (operation.rows().isPresent()) {
      exchange.getResponseHeaders().set("X-Total-Count", nothing ? "0" : "1");
    }
    send(exchange, operation.okStatus(), body);
  }

  private String text(Schema<?> schema) {
    return samples.of(schema, 1).toString();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
