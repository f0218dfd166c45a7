package io.github.harborreplication.test.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The extension against fakes; each case runs a class of tests of its own. */
class HarborExtensionTest {

  @HarborTest
  static class Usual {
    @Test
    void connects(HarborReplication harbor, FakeHarbor fake) {
      assertThat(harbor.registry("source-plain").find()).isPresent();
      assertThat(fake.requests().count()).isPositive();
    }

    @Test
    void waitsOnTheFakesClock(HarborReplication harbor, FakeHarbor fake) {
      long id = harbor.policies().define("slow").pullFrom(1).repositories("demo/**").create().id();
      fake.policies().nextRun(id).takes(Duration.ofHours(3));
      Instant before = fake.clock().now();

      Completion done = harbor.policy(id).start().await(Duration.ofHours(4));

      assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(Duration.between(before, fake.clock().now())).isGreaterThan(Duration.ofHours(3));
    }

    @Test
    void standsStill(FakeHarbor fake) {
      assertThat(fake.clock().isFrozen()).isTrue();
    }
  }

  @Test
  void handsOutAFakeAndAClientWhoseWaitsTakeNoTime() {
    EngineExecutionResults results = Launched.run(Usual.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(3).failed(0));
  }

  @HarborTest
  static class Failing {
    @Test
    void fails(FakeHarbor fake, HarborReplication harbor) {
      fake.policies().add("kept", 1, "demo/**");
      assertThat(harbor.policy("kept").find()).isPresent();
      throw new AssertionError("on purpose");
    }
  }

  @Test
  void failedTestLeavesStateAndRequests() throws Exception {
    String printed = Launched.printedBy(() -> Launched.run(Failing.class));
    Matcher files = Pattern.compile("state is in (\\S+), its requests in (\\S+)").matcher(printed);
    assertThat(files.find()).as(printed).isTrue();
    Path state = Path.of(files.group(1));
    try (FakeHarbor again = FakeHarbor.builder().seed(state).start()) {
      assertThat(again.policies().list()).extracting(FakePolicy::name).containsExactly("kept");
    }
    assertThat(Path.of(files.group(2))).content().contains("/api/v2.0/replication/policies");
    Files.delete(state);
    Files.delete(Path.of(files.group(2)));
  }

  static class OnMethod {
    @HarborTest
    @Test
    void connects(HarborReplication harbor) {
      harbor.ping();
    }
  }

  @Test
  void servesASingleMethod() {
    Launched.run(OnMethod.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
  }

  @HarborTest
  @Execution(ExecutionMode.CONCURRENT)
  static class Parallel {
    static final Set<FakeHarbor> FAKES =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    @BeforeEach
    void seed(HarborReplication harbor) {
      assertThat(harbor.policies().define("mine").pullFrom(1).create().id()).isPositive();
    }

    @RepeatedTest(8)
    void seesItsOwnPoliciesOnly(HarborReplication harbor, FakeHarbor fake) {
      FAKES.add(fake);
      assertThat(harbor.policies().list().count()).isEqualTo(1);
    }
  }

  @Test
  void givesEachTestAFakeOfItsOwnInParallelRunsToo() {
    Parallel.FAKES.clear();

    EngineExecutionResults results = Launched.inParallel(Parallel.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(8).failed(0));
    assertThat(Parallel.FAKES).hasSize(8);
  }

  static class ByHand {
    @RegisterExtension
    final HarborExtension extension =
        HarborExtension.create()
            .fake(
                fake -> fake.user("robot$me", "secret").registry("hub", "https://hub.example.com"));

    @Test
    void findsWhatItWasToldTo(FakeHarbor fake, HarborReplication harbor) {
      assertThat(fake.registries().list()).hasSize(1);
      assertThat(harbor.registries().list().toList())
          .singleElement()
          .satisfies(registry -> assertThat(registry.getName()).isEqualTo("hub"));
    }

    @Test
    void logsInAsTheUserOfTheFake(FakeHarbor fake, HarborReplication harbor) {
      assertThat(fake.username()).isEqualTo("robot$me");
      harbor.ping();
    }
  }

  @Test
  void beginsWithWhatItWasToldByHand() {
    Launched.run(ByHand.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
  }

  static class PerClass {
    static final Map<String, FakeHarbor> SEEN = new ConcurrentHashMap<>();

    @RegisterExtension static final HarborExtension EXTENSION = HarborExtension.create();

    @BeforeAll
    static void prepare(FakeHarbor fake) {
      SEEN.put("prepare", fake);
    }

    @Test
    void one(FakeHarbor fake) {
      SEEN.put("one", fake);
    }

    @Test
    void two(FakeHarbor fake) {
      SEEN.put("two", fake);
    }
  }

  @Test
  void sharesOneFakeWhenRegisteredInAStaticField() {
    PerClass.SEEN.clear();

    Launched.run(PerClass.class).testEvents().assertStatistics(stats -> stats.succeeded(2));

    assertThat(PerClass.SEEN).containsOnlyKeys("prepare", "one", "two");
    assertThat(Set.copyOf(PerClass.SEEN.values())).hasSize(1);
  }

  @HarborTest
  static class TooEarly {
    @BeforeAll
    static void prepare(FakeHarbor fake) {}

    @Test
    void never() {}
  }

  @Test
  void saysHowToHaveOneForTheClass() {
    assertThat(Launched.failureOfContainer(Launched.run(TooEarly.class)))
        .hasStackTraceContaining("register HarborExtension in a static field");
  }

  @HarborTest
  static class Stray {
    @Test
    void asksForProjects(FakeHarbor fake) throws Exception {
      get(fake, "/api/v2.0/projects?page=1");
    }

    @Test
    void asksForPolicies(HarborReplication harbor) {
      harbor.ping();
    }
  }

  @Test
  void failsATestThatSentARequestUnknownToTheFakeAndNamesIt() {
    EngineExecutionResults results = Launched.run(Stray.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(1));
    assertThat(Launched.failures(results))
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("GET /api/v2.0/projects?page=1"));
  }

  static class StrayShared {
    @RegisterExtension static final HarborExtension EXTENSION = HarborExtension.create();

    @RepeatedTest(3)
    void asksForProjectsAtFirst(FakeHarbor fake) throws Exception {
      if (fake.requests().unknown().isEmpty()) {
        get(fake, "/api/v2.0/projects");
      }
    }
  }

  @Test
  void blamesOnlyTheTestThatSentTheUnknownRequestWhenTheFakeIsShared() {
    Launched.run(StrayShared.class).allEvents().assertStatistics(stats -> stats.failed(1));
  }

  private static void get(FakeHarbor fake, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(fake.url() + path)).build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }
}
