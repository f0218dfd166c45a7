package io.github.harborreplication.benchmarks.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * As little HTTP/1.1 as a client needs that keeps its connections: one thread a connection, and
 * nothing between a request line and the bytes of its response. On the loopback address, on a free
 * port.
 */
public final class BareServer implements AutoCloseable {
  /** Called by one thread for each connection. */
  @FunctionalInterface
  public interface Handler {
    /** Writes the whole response to a request. */
    void write(String method, String target, OutputStream out) throws IOException;
  }

  private final ServerSocket listening;
  private final Handler handler;
  private final AtomicLong connections = new AtomicLong();

  public BareServer(Handler handler) {
    this.handler = handler;
    try {
      this.listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("benchmark-server", this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  /** How many connections were opened since the start. */
  public long connections() {
    return connections.get();
  }

  private static void run(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        run("benchmark-connection", () -> serve(socket));
      }
    } catch (SocketException e) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String requestLine = line(in);
      while (requestLine != null) {
        skipBody(in, headers(in));
        String[] parts = requestLine.split(" ", 3);
        handler.write(parts[0], parts[1], out);
        requestLine = line(in);
      }
    } catch (SocketException e) {
      // The client went away.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the headers; returns the length of the body. */
  private static long headers(InputStream in) throws IOException {
    long length = 0;
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Long.parseLong(line.substring(15).strip());
      }
    }
    return length;
  }

  private static void skipBody(InputStream in, long length) throws IOException {
    if (length > 0) {
      in.skipNBytes(length);
    }
  }

  private static @Nullable String line(InputStream in) throws IOException {
    byte[] bytes = new byte[2_048];
    int length = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      bytes[length++] = (byte) b;
    }
    // Without its carriage return.
    return new String(bytes, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
