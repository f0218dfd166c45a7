package io.github.harborreplication.benchmarks.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The same pages over a bare socket: the server's share of every other figure, and that of the
 * loopback.
 */
final class SocketClient implements AutoCloseable {
  private static final byte[] END = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final byte[] buffer = new byte[256 << 10];
  private final int pages;

  SocketClient(String url, int pages) throws IOException {
    URI uri = URI.create(url);
    this.socket = new Socket(uri.getHost(), uri.getPort());
    this.socket.setTcpNoDelay(true);
    this.pages = pages;
  }

  /** Every page of executions; returns how many bytes came, headers included. */
  long walk() throws IOException {
    InputStream in = socket.getInputStream();
    OutputStream out = socket.getOutputStream();
    long bytes = 0;
    for (int page = 1; page <= pages; page++) {
      String target = "/api/v2.0/replication/executions?sort=-id&page=" + page + "&page_size=100";
      out.write(
          ("GET " + target + " HTTP/1.1\r\nHost: harbor\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      int length = 0;
      while (length < END.length || !ends(length)) {
        int count = in.read(buffer, length, buffer.length - length);
        if (count < 0) {
          throw new IOException("the response broke off after " + length + " bytes");
        }
        length += count;
      }
      bytes += length;
    }
    return bytes;
  }

  private boolean ends(int length) {
    for (int i = 0; i < END.length; i++) {
      if (buffer[length - END.length + i] != END[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
