package io.github.harborreplication.fluent.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import okhttp3.Dns;

/** Name look-ups and sockets, bounded by the {@link Attempt} that they work for. */
final class BoundedNetwork {
  private BoundedNetwork() {}

  /**
   * Looks a name up for no longer than the call may take. The system's look-up can neither be
   * interrupted nor cancelled, so it has a thread of its own, which is left behind when it hangs.
   */
  static List<InetAddress> lookup(Dns dns, String host) throws UnknownHostException {
    Attempt attempt = Attempt.current();
    if (attempt == null || attempt.end == null) {
      return dns.lookup(host);
    }
    FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> dns.lookup(host));
    Thread thread = new Thread(lookup, "harbor-replication-dns");
    thread.setDaemon(true);
    thread.start();
    try {
      return lookup.get(attempt.end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw unknown(host, e);
    } catch (TimeoutException e) {
      throw unknown(host + ": not resolved within the time of the call", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host + ": interrupted", e);
    }
  }

  private static UnknownHostException unknown(String problem, Exception cause) {
    UnknownHostException failure = new UnknownHostException(problem);
    failure.initCause(cause);
    return failure;
  }

  /** Sockets that report each read to the attempt. OkHttp connects them itself. */
  static final class CountedSockets extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new Counted();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Counted extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          int b = super.read();
          count(b < 0 ? 0 : 1);
          return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int count = super.read(bytes, offset, length);
          count(count);
          return count;
        }
      };
    }

    private static void count(int bytes) throws IOException {
      Attempt attempt = Attempt.current();
      if (attempt != null && bytes > 0) {
        attempt.arrived(bytes);
      }
    }
  }
}
