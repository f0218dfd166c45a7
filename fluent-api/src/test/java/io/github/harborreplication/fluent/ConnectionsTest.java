package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fluent.BareServer.Then;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that break at every point, and what is left of them. */
class ConnectionsTest {
  private static final String POLICY = response("{\"id\":7,\"name\":\"seven\"}", 0);

  private static String response(String body, int missing) {
    return "HTTP/1.1 200 OK\r\nX-Total-Count: 0\r\nContent-Length: "
        + (body.length() + missing)
        + "\r\n\r\n"
        + body;
  }

  private static HarborReplicationBuilder builder(BareServer server) {
    return HarborReplication.builder().url(server.url()).basicAuth("a", "b").clock(new TestClock());
  }

  @ParameterizedTest
  @CsvSource({"'', RESETS", "'', CLOSES", "HTTP/1.1 20, RESETS", "HTTP/1.1 20, CLOSES"})
  void aConnectionThatBreaksBeforeTheResponseIsRetriedForAGetOnly(String begun, Then then)
      throws Exception {
    try (BareServer server = new BareServer(begun, then);
        HarborReplication harbor = builder(server).build()) {
      HarborConnectionException read =
          catchThrowableOfType(HarborConnectionException.class, () -> harbor.policy(7).get());
      assertThat(server.requests()).isEqualTo(7);
      HarborConnectionException start =
          catchThrowableOfType(HarborConnectionException.class, () -> harbor.policy(7).start());
      assertThat(server.requests()).isEqualTo(8);

      assertThat(read.mayHaveHappened()).isFalse();
      assertThat(start.mayHaveHappened()).isTrue();
      server.awaitNoConnections();
    }
  }

  @ParameterizedTest
  @CsvSource({"RESETS", "CLOSES"})
  void aConnectionThatBreaksWithinTheJsonIsNoBrokenJson(Then then) throws Exception {
    try (BareServer server = new BareServer(response("{\"id\":7,\"na", 10), then);
        HarborReplication harbor = builder(server).build()) {
      assertThatThrownBy(() -> harbor.policy(7).get())
          .isInstanceOf(HarborConnectionException.class);

      assertThat(server.requests()).isEqualTo(7);
      server.awaitNoConnections();
    }
  }

  @Test
  void aServerThatClosesAfterEachResponseLosesNothing() throws Exception {
    try (BareServer server = new BareServer(POLICY, Then.CLOSES);
        HarborReplication harbor = builder(server).build()) {
      for (int i = 0; i < 20; i++) {
        assertThat(harbor.policy(7).get().getName()).isEqualTo("seven");
      }
      server.awaitNoConnections();
    }
  }

  @Test
  void aStartMeetsNoConnectionThatTheServerHasClosedMeanwhile() throws Exception {
    String started = "HTTP/1.1 201 Created\r\nLocation: /x/5\r\nContent-Length: 0\r\n\r\n";
    try (BareServer server = new BareServer(started, Then.CLOSES);
        HarborReplication harbor = builder(server).build()) {
      for (int i = 0; i < 20; i++) {
        assertThat(harbor.policy(7).start().id()).isEqualTo(5);
      }
      assertThat(server.requests()).isEqualTo(20);
      server.awaitNoConnections();
    }
  }

  @Test
  void callsOneAfterTheOtherShareAConnectionAlsoAfterFailures() {
    String refused = "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}";
    try (BareServer server = new BareServer(refused, Then.STAYS);
        HarborReplication harbor = builder(server).build()) {
      for (int i = 0; i < 20; i++) {
        assertThat(harbor.policy(7).find()).isEmpty();
      }
      assertThat(server.openConnections()).isEqualTo(1);
    }
  }

  @Test
  void aListenerThatThrowsLeavesNoResponseOpen() throws Exception {
    IllegalStateException own = new IllegalStateException("the listener's own");
    try (BareServer server = new BareServer(POLICY, Then.STAYS)) {
      try (HarborReplication harbor =
          builder(server)
              .requestListener(
                  event -> {
                    throw own;
                  })
              .build()) {
        assertThatThrownBy(() -> harbor.policy(7).get()).isSameAs(own);
      }
      server.awaitNoConnections();
    }
  }

  /** One of 2,000 rows, newest first. */
  private static String pageOfOne(String head) {
    int page = Integer.parseInt(head.replaceAll("(?s).*[?&]page=(\\d+).*", "$1"));
    int id = head.contains("sort=-id") ? 2001 - page : page;
    return response(id < 1 || id > 2000 ? "[]" : "[{\"id\":" + id + "}]", 0)
        .replace("X-Total-Count: 0", "X-Total-Count: 2000");
  }

  @Test
  void pagesReadAtOnceKeepTheirConnections() {
    try (BareServer server = new BareServer(ConnectionsTest::pageOfOne, Then.STAYS);
        HarborReplication harbor = builder(server).build()) {
      assertThat(harbor.executions().list().pageSize(1).parallel(16).toList()).hasSize(2000);

      assertThat(server.requests()).isBetween(2000, 2200);
      assertThat(server.connections()).isLessThanOrEqualTo(16);
    }
  }

  @Test
  void aClosedClientLeavesNoConnectionAndNoThreadOfItsOwn() throws Exception {
    Set<String> before = threads();
    try (BareServer server = new BareServer(POLICY, Then.STAYS)) {
      HarborReplication harbor = builder(server).build();
      assertThat(harbor.policy(7).get().getName()).isEqualTo("seven");
      assertThat(server.openConnections()).isEqualTo(1);

      harbor.close();
      harbor.close();

      server.awaitNoConnections();
    }
    Set<String> left = threads();
    left.removeAll(before);
    assertThat(left).isEmpty();
  }

  /** Those that belong to one client; OkHttp's timers serve every client of the process. */
  private static Set<String> threads() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      String name = thread.getName();
      if (name.contains("arbor") || (name.startsWith("OkHttp") && !name.contains("TaskRunner"))) {
        names.add(name);
      }
    }
    return names;
  }

  @Test
  void aClosedClientSendsNothing() {
    try (BareServer server = new BareServer(POLICY, Then.STAYS)) {
      HarborReplication harbor = builder(server).build();
      harbor.close();

      assertThatThrownBy(() -> harbor.policy(7).get())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void aPoolAndADispatcherThatWereHandedInStayOpen() {
    ConnectionPool pool = new ConnectionPool();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (BareServer server = new BareServer(POLICY, Then.STAYS)) {
      HarborReplication harbor =
          builder(server)
              .okHttp(client -> client.connectionPool(pool).dispatcher(new Dispatcher(executor)))
              .build();
      assertThat(harbor.policy(7).get().getName()).isEqualTo("seven");

      harbor.close();

      assertThat(pool.connectionCount()).isEqualTo(1);
      assertThat(executor.isShutdown()).isFalse();
      assertThat(server.openConnections()).isEqualTo(1);
    } finally {
      pool.evictAll();
      executor.shutdownNow();
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() {
    String silence = "";
    // Counted here: the server may read a request only after it was given up.
    AtomicInteger sent = new AtomicInteger();
    try (BareServer server = new BareServer(silence, Then.STAYS);
        HarborReplication harbor =
            builder(server)
                .readTimeout(Duration.ofMillis(50))
                .requestListener(event -> sent.incrementAndGet())
                .build()) {
      assertThatThrownBy(() -> harbor.policy(7).get())
          .isInstanceOf(HarborConnectionException.class);
      assertThat(sent).hasValue(7);

      HarborConnectionException start =
          catchThrowableOfType(HarborConnectionException.class, () -> harbor.policy(7).start());
      assertThat(start.mayHaveHappened()).isTrue();
      assertThat(sent).hasValue(8);
    }
  }
}
