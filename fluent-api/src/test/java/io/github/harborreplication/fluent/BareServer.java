package io.github.harborreplication.fluent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server that responds to each request with given bytes, and counts its connections. */
final class BareServer implements AutoCloseable {
  /** What happens to the connection after the bytes. */
  enum Then {
    STAYS,
    CLOSES,
    RESETS
  }

  private final ServerSocket server;
  private final Function<String, byte[]> responses;
  private final Then then;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<Socket, Boolean> sockets = new ConcurrentHashMap<>();
  private final Phaser open = new Phaser(1);
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  BareServer(String response, Then then) {
    this(head -> response, then);
  }

  /**
   * Responds according to the request.
   *
   * @param responses receive the head of each request
   */
  BareServer(Function<String, String> responses, Then then) {
    this(then, head -> responses.apply(head).getBytes(StandardCharsets.UTF_8));
  }

  /** Sends each character as the byte of its number. */
  static BareServer ofBytes(String response, Then then) {
    return new BareServer(then, head -> response.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends bytes by what is requested. */
  static BareServer ofBytes(Function<String, byte[]> responses, Then then) {
    return new BareServer(then, responses);
  }

  private BareServer(Then then, Function<String, byte[]> responses) {
    this.responses = responses;
    this.then = then;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        sockets.put(socket, true);
        open.register();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException ended) {
      // By close(); there is nobody left to tell.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (String head = readHead(in); !head.isEmpty(); head = readHead(in)) {
        requests.incrementAndGet();
        OutputStream out = socket.getOutputStream();
        out.write(responses.apply(head));
        out.flush();
        if (then == Then.RESETS) {
          // Closing with unsent time 0 sends RST in place of FIN.
          socket.setSoLinger(true, 0);
        }
        if (then != Then.STAYS) {
          return;
        }
      }
    } catch (IOException ended) {
      // The client broke it off, which is an end like any other.
    } finally {
      sockets.remove(socket);
      open.arriveAndDeregister();
    }
  }

  /** Empty at the end. Requests here have no body, or one that may stay unread. */
  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.append((char) b);
    }
    return head.toString();
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  /** How many were opened since the start. */
  int connections() {
    return connections.get();
  }

  int openConnections() {
    return sockets.size();
  }

  /** Returns when the client has closed every connection; fails when it does not. */
  void awaitNoConnections() throws InterruptedException, TimeoutException {
    int phase = open.arrive();
    open.awaitAdvanceInterruptibly(phase, 10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets.keySet()) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
