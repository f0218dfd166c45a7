package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.harborreplication.fluent.BareServer.Then;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.ServerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Dns;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client leaves behind when it is closed, and that nothing holds it up. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ClosingTest {
  private static final String POLICY = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":7}";
  private static final String BUSY =
      "HTTP/1.1 503 Busy\r\nRetry-After: 29\r\nContent-Length: 0\r\n\r\n";

  private static HarborReplicationBuilder builder(BareServer server) {
    return HarborReplication.builder().url(server.url()).basicAuth("a", "b");
  }

  @Test
  void whoSleepsBeforeARetryWakesUpAndFails() throws Exception {
    try (BareServer server = new BareServer(BUSY, Then.STAYS)) {
      HarborReplication harbor = builder(server).build();
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller = new Thread(() -> thrown.set(catchThrowable(() -> harbor.policy(7).get())));
      caller.start();
      while (caller.getState() != Thread.State.TIMED_WAITING || server.requests() == 0) {
        Thread.onSpinWait();
      }

      harbor.close();

      caller.join();
      assertThat(thrown.get()).isInstanceOf(ServerException.class);
      assertThat(thrown.get().getSuppressed()).hasSize(1);
      assertThat(thrown.get().getSuppressed()[0]).hasMessageContaining("closed");
      assertThat(server.requests()).isEqualTo(1);
      server.awaitNoConnections();
    }
  }

  @Test
  void whoWaitsForAnExecutionWakesUpAndFails() throws Exception {
    String running = "{\"id\":9,\"status\":\"InProgress\",\"total\":1,\"in_progress\":1}";
    String shown = "HTTP/1.1 200 OK\r\nContent-Length: " + running.length() + "\r\n\r\n" + running;
    try (BareServer server = new BareServer(shown, Then.STAYS)) {
      HarborReplication harbor = builder(server).build();
      CompletableFuture<Throwable> thrown =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> harbor.execution(9).await(Duration.ofHours(1))));
      while (server.requests() < 1) {
        Thread.onSpinWait();
      }

      harbor.close();

      assertThat(thrown.get()).isNotNull();
      server.awaitNoConnections();
    }
  }

  @RepeatedTest(30)
  void underLoadNoConnectionStaysOpen() throws Exception {
    try (BareServer server = new BareServer(POLICY, Then.STAYS)) {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      HarborReplication harbor = builder(server).build();
      CountDownLatch begun = new CountDownLatch(16);
      List<Future<Throwable>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(
            threads.submit(
                () ->
                    catchThrowable(
                        () -> {
                          while (true) {
                            harbor.policy(7).get();
                            begun.countDown();
                          }
                        })));
      }
      begun.await();

      harbor.close();

      for (Future<Throwable> caller : callers) {
        assertThat(caller.get())
            .isInstanceOfAny(HarborConnectionException.class, IllegalStateException.class);
      }
      threads.shutdown();
      server.awaitNoConnections();
    }
  }

  @Test
  void aNameLookUpThatHangsEndsAtTheTimeoutOfTheCall() {
    CountDownLatch never = new CountDownLatch(1);
    Dns hanging =
        host -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        };
    try (HarborReplication harbor =
        HarborReplication.builder()
            .url("http://harbor.test")
            .basicAuth("a", "b")
            .clock(new TestClock())
            .callTimeout(Duration.ofMillis(200))
            .okHttp(http -> http.dns(hanging))
            .build()) {
      assertThat(catchThrowable(() -> harbor.policy(7).get()))
          .isInstanceOf(HarborConnectionException.class);
    } finally {
      never.countDown();
    }
  }
}
