package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the addresses of a host one after the other until one lets it. OkHttp does so as part
 * of its own retries, which are off, since they would send a POST again too. To be the last
 * application interceptor, so that the others see one attempt.
 */
final class EveryAddress implements Dns, Interceptor {
  private static final ThreadLocal<Turn> TURN = new ThreadLocal<>();

  private final Dns dns;
  private final Map<String, InetAddress> lastGood = new ConcurrentHashMap<>();

  EveryAddress(Dns dns) {
    this.dns = dns;
  }

  /** One try to connect, on the thread that both looks up the address and connects to it. */
  private static final class Turn {
    private final String host;
    private final int number;
    private int addresses;
    private @Nullable InetAddress tried;

    Turn(String host, int number) {
      this.host = host;
      this.number = number;
    }
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>(dns.lookup(host));
    InetAddress good = lastGood.get(host);
    if (good != null && addresses.remove(good)) {
      addresses.add(0, good);
    }
    Turn turn = TURN.get();
    // The host of a proxy is looked up too.
    if (turn != null && turn.host.equals(host) && !addresses.isEmpty()) {
      Collections.rotate(addresses, -turn.number);
      turn.addresses = addresses.size();
      turn.tried = addresses.get(0);
    }
    return addresses;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Attempt attempt = Attempt.of(request);
    String host = request.url().host();
    for (int number = 0; ; number++) {
      Turn turn = new Turn(host, number);
      TURN.set(turn);
      try {
        Response response = chain.proceed(request);
        if (number > 0 && turn.tried != null) {
          lastGood.put(host, turn.tried);
        }
        return response;
      } catch (SocketException | SocketTimeoutException e) {
        if (attempt.wasSent() || number + 1 >= turn.addresses) {
          throw e;
        }
      } finally {
        TURN.remove();
      }
    }
  }
}
