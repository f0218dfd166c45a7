package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fake.FakeExecution;
import io.github.harborreplication.fake.FakePolicy;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.value.WaitClock;
import io.github.harborreplication.model.ReplicationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses fail; what the server holds afterwards, and how many requests it received. */
class LostResponsesTest extends FakeHarborTest {
  private static final String EXECUTIONS = "/replication/executions";
  private static final String POLICIES = "/replication/policies";

  private final long policy = fake.policies().add("nightly", 1, "demo/**");

  @Test
  void aStartWhoseResponseIsLostIsFoundInsteadOfStartedTwice() {
    long earlier = fake.executions().start(policy, "manual");
    fake.faults().on("POST", EXECUTIONS).next(1).loseResponse();

    ExecutionRef started = harbor.policy(policy).startOrFind();

    assertThat(fake.executions().ofPolicy(policy))
        .extracting(FakeExecution::id)
        .containsExactlyInAnyOrder(earlier, started.id());
    assertThat(fake.requests().count("POST", EXECUTIONS)).isEqualTo(1);
    assertThat(fake.requests().count("GET", EXECUTIONS)).isEqualTo(2);
  }

  @Test
  void aStartWithAResponseIsNotSearchedFor() {
    ExecutionRef started = harbor.policy("nightly").startOrFind();

    assertThat(started.get().getPolicyId()).isEqualTo(policy);
    assertThat(fake.requests().count("GET", EXECUTIONS)).isEqualTo(1);
  }

  @Test
  void aStartThatWasLostOnItsWayIsNotFound() {
    fake.faults().on("POST", EXECUTIONS).next(1).resetConnection();

    assertThatThrownBy(() -> harbor.policy(policy).startOrFind())
        .isInstanceOfSatisfying(
            HarborConnectionException.class, e -> assertThat(e.mayHaveHappened()).isTrue());

    assertThat(fake.executions().ofPolicy(policy)).isEmpty();
    assertThat(fake.requests().count("POST", EXECUTIONS)).isEqualTo(1);
  }

  @Test
  void whatTheScheduleStartsMeanwhileIsNotTakenForIt() {
    fake.faults().on("POST", EXECUTIONS).next(1).resetConnection();
    startMeanwhile("scheduled");

    assertThatThrownBy(() -> harbor.policy(policy).startOrFind())
        .isInstanceOf(HarborConnectionException.class);
    assertThat(fake.executions().ofPolicy(policy)).hasSize(1);
  }

  @Test
  void severalStartsMeanwhileAreAnErrorThatListsThem() {
    fake.faults().on("POST", EXECUTIONS).next(1).loseResponse();
    startMeanwhile("manual");

    assertThatThrownBy(() -> harbor.policy(policy).startOrFind())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("policy " + policy + " was started more than once meanwhile")
        .hasMessageContaining(
            fake.executions().ofPolicy(policy).stream()
                .map(FakeExecution::id)
                .sorted()
                .toList()
                .toString());
  }

  /** Another client's start, while the response to ours is lost. */
  private void startMeanwhile(String trigger) {
    harbor.close();
    harbor =
        client(
            builder ->
                builder.requestListener(
                    event -> {
                      if (event.method().equals("POST")) {
                        fake.executions().start(policy, trigger);
                      }
                    }));
  }

  @Test
  void aPolicyWhoseCreationResponseIsLostIsFoundByItsName() {
    fake.faults().on("POST", POLICIES).next(1).loseResponse();

    HarborConnectionException e =
        catchThrowableOfType(
            HarborConnectionException.class,
            () -> harbor.policies().define("mirror").pullFrom(1).create());

    assertThat(e.mayHaveHappened()).isTrue();
    assertThat(harbor.policy("mirror").find()).isPresent();
    assertThat(fake.policies().list())
        .extracting(FakePolicy::name)
        .containsExactly("nightly", "mirror");
    assertThat(fake.requests().count("POST", POLICIES)).isEqualTo(1);
  }

  @Test
  void anUpdateWhoseResponseIsLostIsRetriedAndEndsTheSame() {
    fake.faults().on("PUT", "/replication/policies/*").next(2).loseResponse();

    assertThat(harbor.policy(policy).update(p -> p.setDescription("changed")).change())
        .isEqualTo(Applied.Change.UPDATED);

    assertThat(harbor.policy(policy).get().getDescription()).isEqualTo("changed");
    assertThat(fake.requests().count("PUT", POLICIES + "/" + policy)).isEqualTo(3);
  }

  @Test
  void aDeletionWhoseResponseIsLostIsRetriedAndSucceeds() {
    fake.faults().on("DELETE", "/replication/policies/*").next(1).loseResponse();

    harbor.policy(policy).delete();

    assertThat(fake.policies().list()).isEmpty();
    assertThat(fake.requests().count("DELETE", POLICIES + "/" + policy)).isEqualTo(2);
  }

  @Test
  void anUpdateMayHaveHappenedWhenOnlyItsFirstAttemptReachedTheServer() {
    ReplicationPolicy unchanged = harbor.policy(policy).get();
    // The first is on a kept connection, and OkHttp repeats it at once.
    fake.faults().on("PUT", "/replication/policies/*").next(2).loseResponse();
    WaitClock closesTheServer = WaitClock.of(fake.clock()::now, pause -> fake.close());

    HarborConnectionException e;
    try (HarborReplication client = builder().clock(closesTheServer).build()) {
      e =
          catchThrowableOfType(
              HarborConnectionException.class,
              () -> client.policy(policy).update(p -> p.setDescription("changed")));
    }

    assertThat(e.mayHaveHappened()).isTrue();
    assertThat(fake.policies().find(policy).orElseThrow().description())
        .isEqualTo("changed")
        .isNotEqualTo(unchanged.getDescription());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void aBurstOfPassingErrorsIsRiddenOut(int status) {
    fake.faults().on("GET", POLICIES).next(3).failWith(status);

    assertThat(harbor.policies().list().toList()).hasSize(1);
    assertThat(fake.requests().count("GET", POLICIES)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void aRefusedStartStartsNothingAndIsNotSentAgain(int status) {
    fake.faults().on("POST", EXECUTIONS).next(1).failWith(status);

    assertThatThrownBy(() -> harbor.policy(policy).start()).isInstanceOf(HarborApiException.class);

    assertThat(fake.executions().ofPolicy(policy)).isEmpty();
    assertThat(fake.requests().count("POST", EXECUTIONS)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aStartThatAGatewayGaveUpOnSaysThatItMayHaveHappened(int status) {
    fake.faults().on("POST", EXECUTIONS).next(1).failWith(status);

    assertThatThrownBy(() -> harbor.policy(policy).start())
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("may have done it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "Mon, 23 Nov 2026 12:00:20 GMT"})
  void aServerThatAsksForAPauseGetsIt(String retryAfter) {
    fake.faults().withHeader("Retry-After", retryAfter).on("PUT", "/**").next(1).failWith(429);

    harbor.policy(policy).update(p -> p.setDescription("changed"));

    assertThat(fake.clock().now()).isEqualTo("2026-11-23T12:00:20Z");
    assertThat(fake.policies().find(policy).orElseThrow().description()).isEqualTo("changed");
    assertThat(fake.requests().count("PUT", POLICIES + "/" + policy)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50})
  void aResponseCutInItsMiddleIsRetried(int bytes) {
    fake.faults().on("GET", POLICIES).next(2).dropBodyAfter(bytes);

    assertThat(harbor.policies().list().toList()).hasSize(1);
    assertThat(fake.requests().count("GET", POLICIES)).isEqualTo(3);
  }

  @Test
  void aWalkThatBreaksInItsMiddleGoesOnAndLosesNothing() {
    fake.executions().add(policy, 35);
    fake.faults().on("GET", EXECUTIONS).next(1).resetConnection();
    fake.faults().on("GET", EXECUTIONS).next(1).dropBodyAfter(100);
    fake.faults().on("GET", EXECUTIONS).next(1).failWith(503);

    assertThat(harbor.executions().list().pageSize(10).stream().map(e -> e.getId()))
        .hasSize(35)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PUT"})
  void aProxysPageIsNoSuccessOfAChange(String method) {
    fake.faults().on(method, "/**").next(1).respondWith(200, "text/html", "<html>Sign in</html>");

    assertThatThrownBy(
            () -> {
              if (method.equals("DELETE")) {
                harbor.policy(policy).delete();
              } else {
                harbor.policy(policy).update(p -> p.setDescription("changed"));
              }
            })
        .isInstanceOf(HarborDecodingException.class)
        .hasMessageContaining("Sign in");

    assertThat(fake.policies().find(policy).orElseThrow().description()).isEmpty();
    assertThat(fake.requests().count(method, POLICIES + "/" + policy)).isEqualTo(1);
  }

  @Test
  void aProxysPageIsNoLog() {
    fake.faults().on("GET", "/**").next(1).respondWith(200, "text/html; charset=utf-8", "<html>");

    assertThatThrownBy(() -> harbor.execution(1).task(1).log().text())
        .isInstanceOf(HarborDecodingException.class);
  }

  @Test
  void jsonUnderAnotherNameIsReadAllTheSame() {
    fake.faults()
        .on("GET", POLICIES + "/*")
        .next(1)
        .respondWith(200, "text/plain", "{\"id\":7,\"name\":\"seven\"}");

    assertThat(harbor.policy(7).get().getName()).isEqualTo("seven");
  }

  @Test
  void aRefusalWhoseWordsBreakOffKeepsItsStatus() {
    fake.faults().on("POST", EXECUTIONS).next(1).dropBodyAfter(10);

    assertThatThrownBy(() -> harbor.policy(99).start())
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("{\"errors\"");
    assertThat(fake.requests().count("POST", EXECUTIONS)).isEqualTo(1);
  }

  @Test
  void eachRetryIsLogged() {
    fake.faults().on("GET", POLICIES).next(2).failWith(503);

    try (LogLines log = new LogLines()) {
      assertThat(harbor.policies().list().count()).isEqualTo(1);

      assertThat(log.lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("INFO GET " + fake.url() + "/api/v2.0" + POLICIES))
          .allMatch(line -> line.contains("returned 503"));
      assertThat(log.lines().get(0)).matches("(?s).*; attempt 2 of 7 in \\d+ ms");
      assertThat(log.lines().get(1)).matches("(?s).*; attempt 3 of 7 in \\d+ ms");
    }
  }

  private HarborReplicationBuilder builder() {
    return HarborReplication.builder()
        .url(fake.url())
        .basicAuth(fake.username(), fake.password())
        .clock(clock());
  }
}
