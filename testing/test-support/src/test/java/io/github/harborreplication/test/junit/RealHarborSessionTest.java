package io.github.harborreplication.test.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.WaitClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The extension against a Harbor that the environment names; a fake plays the real one. */
class RealHarborSessionTest {
  /** The Harbor that the tests below run against, on the thread that launches them. */
  private static final ThreadLocal<@Nullable FakeHarbor> REAL = new ThreadLocal<>();

  private final FakeHarbor real = FakeHarbor.builder().sampleRegistries().start();

  private static FakeHarbor real() {
    return Objects.requireNonNull(REAL.get());
  }

  private static HarborExtension extension() {
    FakeHarbor real = real();
    real.clock().freeze();
    return HarborExtension.create()
        .environment(
            Map.of(
                    "HARBOR_TEST_URL", real.url(),
                    "HARBOR_TEST_USERNAME", real.username(),
                    "HARBOR_TEST_PASSWORD", real.password())
                ::get,
            WaitClock.of(real.clock()::now, real.clock()::advance));
  }

  @BeforeEach
  void play() {
    REAL.set(real);
  }

  @AfterEach
  void close() {
    REAL.remove();
    real.close();
  }

  static class Leaving {
    @RegisterExtension final HarborExtension extension = extension();

    @Test
    void policies(HarborReplication harbor) {
      assertThat(harbor.policies().define("one").pullFrom(1).create().id()).isPositive();
      assertThat(harbor.policies().define("two").pullFrom(1).create().id()).isPositive();
    }
  }

  @Test
  void removesThePoliciesThatATestMadeAndNoOthers() {
    long before = real.policies().add("before", 1, "demo/**");

    EngineExecutionResults results = Launched.run(Leaving.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(real.policies().list()).extracting(FakePolicy::id).containsExactly(before);
  }

  static class WithHookOfItsOwn {
    @RegisterExtension
    final HarborExtension extension =
        extension()
            .client(
                client ->
                    client.okHttp(
                        http ->
                            http.addInterceptor(
                                chain ->
                                    chain.proceed(
                                        chain
                                            .request()
                                            .newBuilder()
                                            .header("X-Gateway", "let-me-in")
                                            .build()))));

    @Test
    void policies(HarborReplication harbor) {
      assertThat(harbor.policies().define("one").pullFrom(1).create().id()).isPositive();
    }
  }

  @Test
  void keepsTheHookOfTheTestsOwnClient() {
    Launched.run(WithHookOfItsOwn.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

    assertThat(real.requests().list())
        .filteredOn(request -> request.method().equals("POST"))
        .singleElement()
        .satisfies(post -> assertThat(post.headers()).containsKey("x-gateway"));
    assertThat(real.policies().list()).isEmpty();
  }

  static class Interrupted {
    @RegisterExtension final HarborExtension extension = extension();

    @Test
    void whileTheRunGoesOn(HarborReplication harbor) {
      long id = harbor.policies().define("one").pullFrom(1).repositories("slow/**").create().id();
      assertThat(harbor.policy(id).start().id()).isPositive();
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void removesAfterATestThatWasInterrupted() {
    EngineExecutionResults results = Launched.run(Interrupted.class);

    Thread.interrupted();
    results.testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(real.policies().list()).isEmpty();
  }

  static class Failing {
    @RegisterExtension final HarborExtension extension = extension();

    @Test
    void whileARunIsUnderWay(HarborReplication harbor) {
      long id = harbor.policies().define("one").pullFrom(1).repositories("slow/**").create().id();
      real().policies().nextRun(id).takes(Duration.ofHours(1));
      long unused = harbor.policy(id).start().id();
      throw new AssertionError("the test's own failure " + unused);
    }
  }

  @Test
  void stopsAndRemovesAfterAFailureTooAndKeepsTheFailure() {
    EngineExecutionResults results = Launched.run(Failing.class);

    assertThat(Launched.failures(results))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e).hasMessageContaining("the test's own failure");
              assertThat(e.getSuppressed()).isEmpty();
            });
    assertThat(real.policies().list()).isEmpty();
    assertThat(real.requests().list())
        .anyMatch(r -> r.method().equals("PUT") && r.path().contains("/executions/"));
  }

  static class Starting {
    @RegisterExtension final HarborExtension extension = extension();

    @Test
    void whatWasThereBefore(HarborReplication harbor) {
      FakePolicy policy = real().policies().list().get(0);
      real().policies().nextRun(policy.id()).takes(Duration.ofHours(1));
      assertThat(harbor.policy(policy.id()).start().id()).isPositive();
    }
  }

  @Test
  void stopsWhatItStartedOfAPolicyThatStays() {
    long before = real.policies().add("before", 1, "demo/**");

    Launched.run(Starting.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

    assertThat(real.policies().find(before)).isPresent();
    assertThat(real.executions().ofPolicy(before))
        .singleElement()
        .satisfies(execution -> assertThat(execution.status()).hasValue("Stopped"));
  }

  @Test
  void deletesUntilTheServerLetsGo() {
    real.faults()
        .on("DELETE", "/replication/policies/*")
        .next(25)
        .respondWith(412, "application/json", "{\"errors\":[]}");

    Launched.run(Leaving.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

    assertThat(real.requests().list())
        .filteredOn(request -> request.method().equals("DELETE"))
        .hasSize(27);
    assertThat(real.policies().list()).isEmpty();
  }

  static class LeavingARetry {
    @RegisterExtension final HarborExtension extension = extension();

    @Test
    void ofATaskThatFailed(HarborReplication harbor) {
      long id = harbor.policies().define("one").pullFrom(1).repositories("demo/web").create().id();
      real().policies().nextRun(id).failsOnce("demo/web", "no space left");
      assertThat(harbor.policy(id).start().id()).isPositive();
      real().clock().advance(Duration.ofSeconds(5));
    }
  }

  @Test
  void deletesNoPolicyOfWhichATaskIsStillRetried() {
    Instant begin = real.clock().now();

    Launched.run(LeavingARetry.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

    assertThat(real.policies().list()).isEmpty();
    assertThat(real.requests().list())
        .filteredOn(request -> request.method().equals("DELETE"))
        .singleElement()
        .satisfies(delete -> assertThat(delete.at()).isAfter(begin.plusSeconds(45)));
  }

  @Test
  void reportsWhatCannotBeRemovedAndRemovesTheRest() {
    long before = real.policies().add("before", 1, "demo/**");
    long second = before + 2;
    real.faults()
        .on("DELETE", "/replication/policies/" + second)
        .next(Integer.MAX_VALUE)
        .respondWith(412, "application/json", "{\"errors\":[]}");

    EngineExecutionResults results = Launched.run(Leaving.class);

    assertThat(Launched.failures(results))
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("policy " + second));
    assertThat(real.policies().list()).extracting(FakePolicy::id).containsExactly(before, second);
  }

  static class WantingAFake {
    @RegisterExtension final HarborExtension extension = extension();

    @Test
    void getsOne(HarborReplication harbor, FakeHarbor fake) {
      assertThat(harbor.url()).startsWith(fake.url());
      assertThat(fake).isNotSameAs(real());
      harbor.ping();
    }

    @Test
    void getsTheRealOne(HarborReplication harbor) {
      assertThat(harbor.url()).startsWith(real().url());
    }
  }

  @Test
  void givesAFakeToTheTestThatAsksForIt() {
    Launched.run(WantingAFake.class)
        .testEvents()
        .assertStatistics(stats -> stats.succeeded(2).failed(0));

    assertThat(real.requests().count()).isZero();
  }

  static class WantingAFakeBefore {
    @RegisterExtension final HarborExtension extension = extension();

    @BeforeEach
    void seed(FakeHarbor fake) {
      fake.policies().add("seeded", 1, "demo/**");
    }

    @Test
    void getsOne(HarborReplication harbor) {
      assertThat(harbor.policy("seeded").find()).isPresent();
    }
  }

  @Test
  void givesAFakeToTheTestWhoseSetUpAsksForIt() {
    Launched.run(WantingAFakeBefore.class)
        .testEvents()
        .assertStatistics(stats -> stats.succeeded(1).failed(0));
  }

  static class WithoutPassword {
    @RegisterExtension
    final HarborExtension extension =
        HarborExtension.create()
            .environment(
                Map.of("HARBOR_TEST_URL", "http://127.0.0.1:1", "HARBOR_TEST_USERNAME", "me")::get,
                WaitClock.system());

    @Test
    void never(HarborReplication harbor) {}

    @Test
    void norWithAFake(FakeHarbor fake) {}
  }

  @Test
  void namesTheVariablesThatAreMissing() {
    assertThat(Launched.failures(Launched.run(WithoutPassword.class)))
        .hasSize(2)
        .allSatisfy(e -> assertThat(e).hasMessageContaining("HARBOR_TEST_PASSWORD"));
  }

  static class OnlyTheUsersOwn {
    @RegisterExtension
    final HarborExtension extension =
        HarborExtension.create()
            .environment(
                Map.of(
                        "HARBOR_URL", real().url(),
                        "HARBOR_USERNAME", real().username(),
                        "HARBOR_PASSWORD", real().password())
                    ::get,
                WaitClock.system());

    @Test
    void isNotTouched(HarborReplication harbor) {
      assertThat(harbor.url()).doesNotStartWith(real().url());
    }
  }

  @Test
  void neverTakesHarborUrl() {
    Launched.run(OnlyTheUsersOwn.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
  }
}
