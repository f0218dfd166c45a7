package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fluent.BareServer.Then;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.value.Retries;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;

/** One dead address of several makes no dead host, and no request is sent twice for it. */
class HostsOfManyAddressesTest {
  private static final String DEAD = "192.0.2.1";
  private static final String ALSO_DEAD = "192.0.2.2";
  private static final String ALIVE = "127.0.0.1";
  private static final String STARTED =
      String.join(
          "\r\n",
          "HTTP/1.1 201 Created",
          "Location: /api/v2.0/replication/executions/5",
          "Content-Length: 0",
          "Connection: close",
          "",
          "");

  /** Where connections were tried to, in order. */
  private final List<String> tried = new ArrayList<>();

  private HarborReplicationBuilder builder(BareServer server, String... addresses) {
    return HarborReplication.builder()
        .url("http://harbor.test:" + URI.create(server.url()).getPort())
        .basicAuth("a", "b")
        .clock(new TestClock())
        .okHttp(http -> http.dns(host -> lookUp(host, addresses)).socketFactory(new Sockets()));
  }

  private static List<InetAddress> lookUp(String host, String... addresses) {
    List<InetAddress> found = new ArrayList<>();
    for (String address : addresses) {
      try {
        found.add(InetAddress.getByAddress(host, InetAddress.getByName(address).getAddress()));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return found;
  }

  @Test
  void aDeadAddressIsFollowedByTheNextWithinTheSameAttempt() {
    try (BareServer server = new BareServer(STARTED, Then.CLOSES);
        HarborReplication harbor =
            builder(server, DEAD, ALSO_DEAD, ALIVE).retries(Retries.none()).build()) {
      assertThat(harbor.policy(7).start().id()).isEqualTo(5);
      assertThat(server.requests()).isEqualTo(1);
      assertThat(tried).containsExactly(DEAD, ALSO_DEAD, ALIVE);
    }
  }

  @Test
  void whereAllAreDeadEachIsTriedOnceAnAttempt() {
    try (BareServer server = new BareServer(STARTED, Then.CLOSES);
        HarborReplication harbor =
            builder(server, DEAD, ALSO_DEAD).retries(Retries.none()).build()) {
      HarborConnectionException e =
          catchThrowableOfType(HarborConnectionException.class, () -> harbor.policy(7).start());

      assertThat(e.mayHaveHappened()).isFalse();
      assertThat(tried).containsExactly(DEAD, ALSO_DEAD);
    }
  }

  @Test
  void whatWasSentToOneIsNotSentToAnother() {
    try (BareServer server = new BareServer("", Then.RESETS);
        HarborReplication harbor = builder(server, ALIVE, ALIVE).build()) {
      assertThatThrownBy(() -> harbor.policy(7).start())
          .isInstanceOf(HarborConnectionException.class)
          .hasMessageContaining("may have happened");
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  /** Sockets that know which addresses are dead, without asking a network. */
  private final class Sockets extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
          String address = ((InetSocketAddress) to).getAddress().getHostAddress();
          tried.add(address);
          if (!address.equals(ALIVE)) {
            throw new ConnectException("refused");
          }
          super.connect(to, timeout);
        }
      };
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }
  }
}
