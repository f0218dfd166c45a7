package io.github.harborreplication.fluent.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks a name up for no longer than the call may take. The system's look-up can neither be
 * interrupted nor cancelled, so it has a thread of its own, which is left behind when it hangs.
 */
record BoundedDns(Dns dns) implements Dns {
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    Attempt attempt = Attempt.current();
    OptionalLong left = attempt == null ? OptionalLong.empty() : attempt.nanosLeft();
    if (left.isEmpty()) {
      return dns.lookup(host);
    }
    FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> dns.lookup(host));
    Thread thread = new Thread(lookup, "harbor-replication-dns");
    thread.setDaemon(true);
    thread.start();
    try {
      return lookup.get(left.getAsLong(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw failed(host, e);
    } catch (TimeoutException e) {
      throw failed(host + ": not resolved within the time of the call", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(host + ": interrupted", e);
    }
  }

  private static UnknownHostException failed(String problem, Exception cause) {
    UnknownHostException failure = new UnknownHostException(problem);
    failure.initCause(cause);
    return failure;
  }
}
