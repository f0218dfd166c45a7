package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.github.harborreplication.fluent.PlainServer.Response;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.HarborInterruptedException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that locks a user out for 1.5 s after a wrong password, as Harbor does. */
class RotatingCredentialsTest {
  private static final Duration LOCKED = Duration.ofMillis(1500);
  private static final Duration COOLDOWN_OF_CLIENT = Duration.ofSeconds(2);
  private static final int THREADS = 12;

  private final TestClock clock = new TestClock();
  private final PlainServer server = PlainServer.http(this::respond);
  private volatile String password = "new";
  private Instant lockedUntil = Instant.MIN;
  private int inCooldown;

  /** How many responses are held back until all of their requests have come. */
  private final AtomicInteger heldBack = new AtomicInteger();

  private final CyclicBarrier together = new CyclicBarrier(THREADS);

  private Response respond(HttpExchange exchange) {
    Response response = judge(exchange);
    if (heldBack.getAndDecrement() > 0) {
      try {
        together.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException(e);
      }
    }
    return response;
  }

  private synchronized Response judge(HttpExchange exchange) {
    Instant now = clock.now();
    if (now.isBefore(lockedUntil)) {
      inCooldown++;
      return new Response(401, "{}");
    }
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    if (!sent.equals(okhttp3.Credentials.basic("user", password))) {
      lockedUntil = now.plus(LOCKED);
      return new Response(401, "{}");
    }
    return new Response(200, "[]");
  }

  private HarborReplication client(Supplier<Credentials> credentials) {
    return HarborReplication.builder()
        .url("http://127.0.0.1:" + server.port())
        .credentials(credentials)
        .clock(clock)
        .build();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void oneThatCameTooLateIsReplacedAfterTheCooldown() {
    AtomicInteger reads = new AtomicInteger();
    try (HarborReplication harbor =
        client(() -> Credentials.basic("user", reads.incrementAndGet() == 1 ? "old" : "new"))) {
      assertThat(harbor.policies().list().count()).isZero();
    }

    assertThat(server.requests()).isEqualTo(2);
    assertThat(inCooldown).isZero();
    assertThat(clock.sleeps()).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void theNewSecretIsReadAfterTheCooldownAndNotBefore() {
    List<Instant> reads = new ArrayList<>();
    Instant begin = clock.now();
    try (HarborReplication harbor =
        client(
            () -> {
              reads.add(clock.now());
              // Whoever rotates it is done one second later.
              return Credentials.basic(
                  "user", clock.now().isBefore(begin.plusSeconds(1)) ? "old" : "new");
            })) {
      assertThat(refused(harbor)).isFalse();
    }

    assertThat(reads).containsExactly(begin, begin.plusSeconds(2));
  }

  @Test
  void aRequestAfterARefusedOneSitsOutTheCooldownToo() {
    AtomicInteger reads = new AtomicInteger();
    try (HarborReplication harbor =
        client(() -> Credentials.basic("user", reads.incrementAndGet() <= 2 ? "old" : "new"))) {
      assertThat(refused(harbor)).isTrue();
      assertThat(refused(harbor)).isFalse();
    }

    assertThat(server.requests()).isEqualTo(2);
    assertThat(inCooldown).isZero();
  }

  @Test
  void manyThreadsThatMetTheOldPasswordAllComeThroughWithTheNewOne() throws Exception {
    heldBack.set(THREADS);
    ThreadLocal<Integer> reads = ThreadLocal.withInitial(() -> 0);
    try (HarborReplication harbor =
        client(
            () -> {
              reads.set(reads.get() + 1);
              return Credentials.basic("user", reads.get() == 1 ? "old" : "new");
            })) {
      List<Boolean> refused = atOnce(() -> refused(harbor));

      assertThat(refused).hasSize(THREADS).containsOnly(false);
    }
    assertThat(server.requests()).isEqualTo(2 * THREADS);
  }

  @Test
  void aSupplierThatChangesAtEachCallIsReadTwiceForEachRequestAndNoMore() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    try (HarborReplication harbor =
        client(() -> Credentials.basic("user", "wrong" + reads.incrementAndGet()))) {
      List<Boolean> refused = atOnce(() -> refused(harbor));

      assertThat(refused).hasSize(THREADS).containsOnly(true);
    }
    assertThat(reads).hasValue(2 * THREADS);
    assertThat(server.requests()).isEqualTo(2 * THREADS);
  }

  @Test
  void aWaitWithoutTimeForTheCooldownEndsWithTheRefusal() {
    AtomicInteger reads = new AtomicInteger();
    try (HarborReplication harbor =
        client(() -> Credentials.basic("user", "wrong" + reads.incrementAndGet()))) {
      HarborException e =
          catchThrowableOfType(
              HarborException.class, () -> harbor.execution(1).await(Duration.ofSeconds(1)));

      assertThat(e).isInstanceOf(UnauthorizedException.class);
    }
    assertThat(server.requests()).isEqualTo(1);
    assertThat(clock.sleeps()).isEmpty();
  }

  @Test
  void aWaitWithTimeForTheCooldownReadsTheSecretAgain() {
    AtomicInteger reads = new AtomicInteger();
    try (HarborReplication harbor =
        client(() -> Credentials.basic("user", "wrong" + reads.incrementAndGet()))) {
      assertThatThrownBy(() -> harbor.execution(1).await(Duration.ofMillis(2_001)))
          .isInstanceOf(UnauthorizedException.class);
    }
    assertThat(reads).hasValue(2);
    assertThat(clock.sleeps()).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void aLoginThatCouldOnlyFollowAtTheDeadlineIsNotSent() {
    AtomicInteger reads = new AtomicInteger();
    try (HarborReplication harbor =
        client(() -> Credentials.basic("user", "wrong" + reads.incrementAndGet()))) {
      assertThatThrownBy(() -> harbor.execution(1).await(COOLDOWN_OF_CLIENT))
          .isInstanceOf(UnauthorizedException.class);
    }
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void anInterruptionWhileItSitsOutTheCooldownKeepsTheFlag() {
    WaitClock interrupted =
        new WaitClock() {
          @Override
          public Instant now() {
            return clock.now();
          }

          @Override
          public long nanoTime() {
            return clock.nanoTime();
          }

          @Override
          public void sleep(Duration pause) throws InterruptedException {
            throw new InterruptedException();
          }
        };
    try (HarborReplication harbor =
        HarborReplication.builder()
            .url("http://127.0.0.1:" + server.port())
            .credentials(() -> Credentials.basic("user", "old"))
            .clock(interrupted)
            .build()) {
      assertThatThrownBy(() -> harbor.policy(1).get())
          .isInstanceOf(HarborInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static boolean refused(HarborReplication harbor) {
    try {
      return harbor.policies().list().count() != 0;
    } catch (UnauthorizedException e) {
      return true;
    }
  }

  private static <T> List<T> atOnce(Callable<T> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(Collections.nCopies(THREADS, call))) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
